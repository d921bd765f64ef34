use engine::protocol::reach::is_page;

use crate::error::Error;

/// An address that links and QR codes can begin with, without a slash at its end.
pub(crate) fn base_url(written: &str) -> Result<String, Error> {
    if !is_page(written) || written.contains(['?', '#']) {
        return Err(Error::BaseUrl(written.to_owned()));
    }
    Ok(written.trim_end_matches('/').to_owned())
}
