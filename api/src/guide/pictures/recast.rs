//! From what someone uploads to what others see: read within bounds, turned upright, made in each size and written
//! anew, so that nothing of the upload but what is to be seen is kept: no place, no time, no name of a camera. The
//! only file that knows the library behind it.

use super::error::PictureError;
use super::rules::PictureSize;
use crate::files::Recast;
use crate::files::rules::{MediaType, Purpose};
use crate::shared::error::Error;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use std::io::Cursor;

/// Fewest and most pixels of a side.
const LEAST: u32 = 16;
const MOST: u32 = 12_000;
/// Most pixels in all; count.
const MOST_PIXELS: u64 = 40_000_000;
/// Most memory for reading one; bytes.
const MOST_MEMORY: u64 = 400_000_000;
/// Quality of photos, of a hundred.
const QUALITY: u8 = 85;

/// The picture in each size.
///
/// # Errors
/// `PICTURE_UNREADABLE`, `PICTURE_PIXELS_OUT_OF_RANGE`.
pub fn recast(content: &[u8]) -> Result<Vec<Recast>, Error> {
    in_sizes(content, purpose)
}

/// The same for pictures of something else, whose files in these sizes have purposes of their own.
///
/// # Errors
/// The same.
pub fn in_sizes(content: &[u8], purpose: impl Fn(PictureSize) -> Purpose) -> Result<Vec<Recast>, Error> {
    let image = read(content)?;
    PictureSize::ALL.iter().map(|size| sized(&image, *size, purpose(*size))).collect()
}

fn read(content: &[u8]) -> Result<DynamicImage, PictureError> {
    let unreadable = |_| PictureError::Unreadable;
    let reader = || ImageReader::new(Cursor::new(content)).with_guessed_format().map_err(|_| PictureError::Unreadable);
    let (width, height) = reader()?.into_dimensions().map_err(unreadable)?;
    let fits = [width, height].iter().all(|side| (LEAST..=MOST).contains(side));
    if !fits || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureError::PixelsOutOfRange { least: LEAST, most: MOST });
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = reader()?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let orientation = decoder.orientation().map_err(unreadable)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    image.apply_orientation(orientation);
    Ok(image)
}

fn sized(image: &DynamicImage, size: PictureSize, purpose: Purpose) -> Result<Recast, Error> {
    let (longest, side) = (image.width().max(image.height()), size.side());
    let sized = match longest > side {
        true => &image.resize(side, side, FilterType::Triangle),
        false => image,
    };
    let (mut bytes, has_holes) = (Vec::new(), image.color().has_alpha());
    let written = match has_holes {
        true => sized.to_rgba8().write_with_encoder(PngEncoder::new(&mut bytes)),
        false => sized.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY)),
    };
    written.map_err(Error::internal)?;
    let media_type = if has_holes { MediaType::Png } else { MediaType::Jpeg };
    Ok(Recast { purpose, media_type, bytes, pixels: (sized.width(), sized.height()) })
}

/// The purpose of the file of a size.
pub const fn purpose(size: PictureSize) -> Purpose {
    match size {
        PictureSize::Small => Purpose::PictureSmall,
        PictureSize::Medium => Purpose::PictureMedium,
        PictureSize::Large => Purpose::PictureLarge,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let image =
            RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) });
        image.write_to(&mut bytes, ImageFormat::Jpeg).expect("written");
        bytes.into_inner()
    }

    /// A JPEG with a segment of EXIF that says how to turn it, and where it was taken.
    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        exif.extend(b"GPS 51.05 3.72");
        let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
        [&jpeg[..2], b"\xff\xe1", &length, &exif, &jpeg[2..]].concat()
    }

    fn refusal(content: &[u8]) -> Option<&'static str> {
        match recast(content) {
            Err(Error::Refused { rule, .. }) => rule,
            _ => None,
        }
    }

    #[test]
    fn a_picture_is_made_in_every_size_and_never_larger_than_it_came() {
        let sizes = |content: &[u8]| recast(content).expect("read").iter().map(|one| one.pixels).collect::<Vec<_>>();
        assert_eq!(sizes(&jpeg(2_000, 1_000)), [(160, 80), (640, 320), (1_600, 800)]);
        assert_eq!(sizes(&jpeg(100, 300)), [(53, 160), (100, 300), (100, 300)]);
    }

    #[test]
    fn a_picture_is_turned_upright_and_nothing_but_what_is_to_be_seen_is_kept() {
        let content = with_exif(&jpeg(400, 200), 6);
        let made = recast(&content).expect("read");
        assert_eq!(made.iter().map(|one| one.pixels).collect::<Vec<_>>(), [(80, 160), (200, 400), (200, 400)]);
        for one in made {
            assert!(
                !one.bytes.windows(3).any(|bytes| bytes == b"GPS")
                    && !one.bytes.windows(4).any(|bytes| bytes == b"Exif")
            );
        }
    }

    #[test]
    fn a_logo_keeps_its_holes() {
        let mut bytes = Cursor::new(Vec::new());
        RgbaImage::from_pixel(64, 64, Rgba([1, 2, 3, 0])).write_to(&mut bytes, ImageFormat::Png).expect("written");
        let made = recast(&bytes.into_inner()).expect("read");
        assert!(made.iter().all(|one| one.media_type == MediaType::Png));
    }

    #[test]
    fn what_is_too_large_too_small_or_no_picture_is_refused() {
        assert_eq!(refusal(&jpeg(15, 100)), Some("PICTURE_PIXELS_OUT_OF_RANGE"));
        assert_eq!(refusal(&jpeg(12_001, 16)), Some("PICTURE_PIXELS_OUT_OF_RANGE"));
        assert_eq!(refusal(b"\xff\xd8\xff\xe0 and nothing more"), Some("PICTURE_UNREADABLE"));
        assert_eq!(refusal(&jpeg(100, 100)[..300]), Some("PICTURE_UNREADABLE"));
        // A PNG that promises forty thousand pixels a side in a few bytes.
        let bomb = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x9c\x40\0\0\x9c\x40\x08\x02\0\0\0\xc3\x8f\x9a\x5d";
        assert!(refusal(bomb).is_some());
    }
}
