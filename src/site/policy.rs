//! What a browser may load: the site's own files, and nothing that stands inside of a page.

/// The content security policy of a page, for its `meta` element. `file:` lets the site be read from a folder: not every
/// browser takes such files for the page's own.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self' file:; \
                                 style-src 'self' file:; img-src 'self' file: data:; font-src 'self' file:; \
                                 connect-src 'self' file:; worker-src 'self' file:; form-action 'self' file:; \
                                 base-uri 'none'";

/// The file `_headers`, which Netlify, Cloudflare Pages and others take: the same policy, with what a `meta` element cannot
/// say.
pub(super) fn headers() -> String {
    let policy = POLICY.replace(" file:", "");
    format!(
        "/*\n  Content-Security-Policy: {policy}; frame-ancestors 'self'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_inline_is_allowed() {
        let headers = headers();
        assert!(!POLICY.contains("unsafe-inline") && !POLICY.contains("'unsafe-eval'"));
        assert!(headers.starts_with("/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src"));
        assert!(!headers.contains("file:") && headers.lines().skip(1).all(|l| l.starts_with("  ")));
    }
}
