//! Time as aftercare counts it: civil days in one zone, and hours where a source says hours.
//!
//! Everything here is arithmetic on arguments. Nothing asks what time it is.

mod length;
mod moment;
mod offset;
mod zone;

pub use length::{Length, LengthError};
pub use moment::Moment;
pub use offset::{Anchored, Offset};
pub use zone::Zone;
