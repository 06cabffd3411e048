//! Where files are kept: a folder, or a bucket with what is needed to use it.

use super::{SecretText, Settings};
use serde::{Deserialize, Deserializer};
use std::net::IpAddr;
use std::path::PathBuf;

/// The folder of files in the data folder, unless another place is set.
const FOLDER: &str = "files";
/// What the name of a bucket begins with.
const SCHEME: &str = "s3://";

/// What the setting `files_dir` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilesDir {
    /// A folder.
    Folder(PathBuf),
    /// A bucket, and what the names of contents in it begin with; empty = nothing.
    Bucket {
        /// Its name.
        name: String,
        /// What comes before the names.
        prefix: String,
    },
}

impl FilesDir {
    fn parse(text: &str) -> Result<Self, String> {
        let Some(rest) = text.strip_prefix(SCHEME) else {
            return match text.contains("://") {
                true => Err("is neither a folder nor s3://bucket/prefix".to_owned()),
                false => Ok(Self::Folder(text.into())),
            };
        };
        let (name, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let prefix = prefix.strip_suffix('/').unwrap_or(prefix);
        let is_mark = |byte: u8| matches!(byte, b'.' | b'-');
        let is_name_byte = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || is_mark(byte);
        if !(3..=63).contains(&name.len())
            || !name.bytes().all(is_name_byte)
            || name.starts_with(['.', '-'])
            || name.ends_with(['.', '-'])
        {
            return Err("names no bucket: 3 to 63 lower-case letters, digits, dots and hyphens".to_owned());
        }
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        let is_part = |part: &str| !part.is_empty() && part != "." && part != ".." && part.bytes().all(is_plain);
        if !prefix.is_empty() && !prefix.split('/').all(is_part) {
            return Err("has a prefix other than letters, digits, `.`, `-` and `_` between single `/`".to_owned());
        }
        Ok(Self::Bucket { name: name.to_owned(), prefix: prefix.to_owned() })
    }
}

impl<'de> Deserialize<'de> for FilesDir {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|why| serde::de::Error::custom(format!("`{text}` {why}")))
    }
}

/// Where files are kept.
#[derive(Clone, Debug)]
pub enum FilesPlace {
    /// In a folder.
    Folder(PathBuf),
    /// In a bucket.
    Bucket(Bucket),
}

/// A bucket, and how it is used.
#[derive(Clone, Debug)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// What the names of contents in it begin with; empty = nothing.
    pub prefix: String,
    /// Its region, which is part of every signature.
    pub region: String,
    /// The name of the key that signs.
    pub key_id: String,
    /// The key that signs.
    pub secret: SecretText,
    /// Whether its name stands in the path of an address, not in the host.
    pub path_style: bool,
    /// Where the server is; none = Amazon's for the region.
    pub endpoint: Option<String>,
    /// Certificates of authorities that are believed beside those of the web.
    pub ca_file: Option<PathBuf>,
    /// Longest time a request may take to be answered; seconds.
    pub timeout_seconds: u32,
}

impl Bucket {
    /// The address to begin with, where it does not follow from name and region.
    pub fn address(&self) -> Option<String> {
        let endpoint = self.endpoint.as_deref()?.trim_end_matches('/');
        match endpoint.split_once("://") {
            Some((scheme, host)) if !self.path_style => Some(format!("{scheme}://{}.{host}", self.name)),
            _ => Some(endpoint.to_owned()),
        }
    }

    /// Whether it is spoken to without TLS.
    pub fn is_plain(&self) -> bool {
        self.endpoint.as_deref().is_some_and(|endpoint| endpoint.starts_with("http://"))
    }
}

impl Settings {
    /// Where files are kept.
    pub fn files_place(&self) -> FilesPlace {
        match &self.files_dir {
            None => FilesPlace::Folder(self.data_dir.join(FOLDER)),
            Some(FilesDir::Folder(folder)) => FilesPlace::Folder(folder.clone()),
            Some(FilesDir::Bucket { name, prefix }) => FilesPlace::Bucket(Bucket {
                name: name.clone(),
                prefix: prefix.clone(),
                region: self.files_s3_region.clone(),
                key_id: self.files_s3_key_id.clone().unwrap_or_default(),
                secret: self.files_s3_secret.clone().unwrap_or_else(|| SecretText::new("")),
                path_style: self.files_s3_path_style,
                endpoint: self.files_s3_endpoint.clone(),
                ca_file: self.files_s3_ca_file.clone(),
                timeout_seconds: self.files_s3_timeout_seconds,
            }),
        }
    }
}

/// Whether an address leads to this machine alone.
pub(super) fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_folder_or_a_bucket_with_a_prefix_perhaps() {
        let bucket = |name: &str, prefix: &str| FilesDir::Bucket { name: name.to_owned(), prefix: prefix.to_owned() };
        for (text, place) in [
            ("/srv/files", FilesDir::Folder("/srv/files".into())),
            ("s3", FilesDir::Folder("s3".into())),
            ("s3://province", bucket("province", "")),
            ("s3://province/", bucket("province", "")),
            ("s3://province.files-2/a_b/c.d/", bucket("province.files-2", "a_b/c.d")),
        ] {
            assert_eq!(FilesDir::parse(text), Ok(place), "{text}");
        }
    }

    #[test]
    fn what_is_neither_is_refused() {
        for text in [
            "s3://",
            "s3://ab",
            "s3://Province",
            "s3://-province",
            "s3://province.",
            "s3://key:secret@province",
            "s3://province//a",
            "s3://province/a//b",
            "s3://province/../b",
            "s3://province/a b",
            "gs://province",
            "https://province.s3.amazonaws.com",
        ] {
            assert!(FilesDir::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_name_stands_in_the_path_or_in_the_host() {
        let mut bucket = Bucket {
            name: "province".to_owned(),
            prefix: String::new(),
            region: "eu".to_owned(),
            key_id: "id".to_owned(),
            secret: SecretText::new("secret"),
            path_style: true,
            endpoint: Some("https://store.example.org:9000/".to_owned()),
            ca_file: None,
            timeout_seconds: 1,
        };
        assert_eq!(bucket.address().as_deref(), Some("https://store.example.org:9000"));
        bucket.path_style = false;
        assert_eq!(bucket.address().as_deref(), Some("https://province.store.example.org:9000"));
        bucket.endpoint = None;
        assert_eq!(bucket.address(), None);
        assert!(!format!("{bucket:?}").contains("\"secret\""), "a secret never prints itself");
    }
}
