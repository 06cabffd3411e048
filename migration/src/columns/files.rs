//! Tables of files and of the links to them.

use super::{TableOfColumns, internal, personal, public};

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "stored_file",
        about: "A file that someone uploads: what was said of it and what came of it. Its content is kept outside the database.",
        columns: &[
            internal("id", "Key."),
            internal("purpose", "What it is for, such as LEARNING_MATERIAL; who may have it follows from there."),
            internal("record_id", "The record of that kind to which it belongs; one file each."),
            internal("owner_id", "Account that uploads it."),
            public("name", "Name under which it is downloaded, with its ending."),
            public("media_type", "Media type, as its first bytes prove it."),
            public("size_bytes", "Size; bytes."),
            internal("state", "AWAITED until its content has come, then STORED."),
            internal("asked_at", "When the upload was asked for, UTC."),
            internal("upload_by", "First instant at which it can no longer be uploaded, UTC."),
            internal("object_id", "Name of its content in the store; empty while it is awaited."),
            internal("sha256", "SHA-256 of its content, 64 hexadecimal digits; empty while it is awaited."),
            public("stored_at", "When its content had come, UTC; empty while it is awaited."),
        ],
    },
    TableOfColumns {
        name: "file_link",
        about: "A link to upload or download one file, good for some minutes; removed when it is used up or over.",
        columns: &[
            internal("id", "Key."),
            internal(
                "token_hash",
                "SHA-256 of the token in the link, 64 hexadecimal digits; the token is kept nowhere.",
            ),
            internal("way", "UPLOAD or DOWNLOAD."),
            internal("purpose", "What the file is for, such as LEARNING_MATERIAL or CERTIFICATE."),
            internal("record_id", "The record of that kind to which the file belongs."),
            personal("account_id", "Account that asked for it; empty for a visitor."),
            personal("session_id", "Session in which it was asked for, with which it ends; empty for a visitor."),
            personal("grant_id", "Capacity in which it was asked for, with which it ends; empty for a visitor."),
            internal("expires_at", "First instant at which it no longer works, UTC."),
        ],
    },
];
