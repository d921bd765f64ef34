use crate::error::Error;

/// An address that links and QR codes can begin with, without a slash at its end.
pub(crate) fn base_url(written: &str) -> Result<String, Error> {
    let host = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"));
    let plain =
        |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '<' | '?' | '#');
    let whole = host.is_some_and(|host| !host.is_empty() && host.chars().all(plain));
    if !whole {
        return Err(Error::BaseUrl(written.to_owned()));
    }
    Ok(written.trim_end_matches('/').to_owned())
}
