//! The lines of `plan --batch`; every other shape of JSON is in `answer::wire`.

pub(crate) mod batch;
