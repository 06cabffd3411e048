//! Language-free codes stored as text.

/// Declares an enum whose variants are stored as codes: `code()` writes one,
/// `from_code()` reads one, `ALL` lists them for checks in the database.
#[macro_export]
macro_rules! codes {
    ($(#[$meta:meta])* pub enum $name:ident { $( $(#[$variant_meta:meta])* $variant:ident = $code:literal, )+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $( $(#[$variant_meta])* $variant, )+ }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// The code under which the value is stored.
            pub const fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )+ }
            }

            /// The value with this code.
            ///
            /// # Errors
            /// A code nobody declared: the row and the program disagree.
            pub fn from_code(code: &str) -> Result<Self, $crate::shared::codes::UnknownCode> {
                match code {
                    $( $code => Ok(Self::$variant), )+
                    other => Err($crate::shared::codes::UnknownCode { kind: stringify!($name), code: other.to_owned() }),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <String as serde::Deserialize>::deserialize(deserializer)?;
                Self::from_code(&code).map_err(serde::de::Error::custom)
            }
        }
    };
}

/// A stored code that the program does not know.
#[derive(Debug, thiserror::Error)]
#[error("unknown {kind} code `{code}` in the database")]
pub struct UnknownCode {
    /// The enum that was read.
    pub kind: &'static str,
    /// The code found.
    pub code: String,
}
