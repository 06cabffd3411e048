//! TLS by the library and the roots that database and mail use too.

use rustls::crypto::ring::default_provider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use std::error::Error as Cause;
use std::path::Path;
use std::sync::Arc;

/// A file of certificates (PEM) of authorities that are believed beside those of the web.
pub type Roots<'a> = Option<&'a Path>;

/// TLS that believes the authorities of the web, and those in a file.
///
/// # Errors
/// The file, and what is wrong with it.
pub fn tls(authorities: Roots) -> Result<ClientConfig, String> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(file) = authorities {
        believe(&mut roots, file).map_err(|cause| format!("{}: {cause}", file.display()))?;
    }
    let versions =
        ClientConfig::builder_with_provider(Arc::new(default_provider())).with_safe_default_protocol_versions();
    Ok(versions.map_err(|cause| cause.to_string())?.with_root_certificates(roots).with_no_client_auth())
}

fn believe(roots: &mut RootCertStore, file: &Path) -> Result<(), Box<dyn Cause>> {
    let before = roots.len();
    for certificate in CertificateDer::pem_file_iter(file)? {
        roots.add(certificate?)?;
    }
    if roots.len() == before { Err("it holds no certificate".into()) } else { Ok(()) }
}
