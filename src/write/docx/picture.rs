//! A logo in a Word file. Word shows lines only beside points of the same picture, so that one of lines is left out.

use std::fmt::Write as _;

use crate::block::{Block, Paper};
use crate::model::Picture;

/// Its height, and the most that its width may be; 360,000 are a centimetre.
const HEIGHT: u64 = 540_000;
const WIDEST: u64 = 2_160_000;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const INLINE: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// The file of the logo of a paper; all its sheets show the same.
pub(super) fn file(paper: &Paper) -> Option<&[u8]> {
    paper.blocks.iter().find_map(|block| match block {
        Block::Picture(Picture::Png { bytes, .. }) => Some(bytes.as_slice()),
        _ => None,
    })
}

/// Adds the paragraph of a logo of this size.
pub(super) fn add(out: &mut String, properties: &str, (width, height): (u32, u32)) {
    let (width, height) = (u64::from(width), u64::from(height.max(1)));
    let wide = HEIGHT * width / height;
    let (wide, high) = if wide > WIDEST { (WIDEST, WIDEST * height / width.max(1)) } else { (wide, HEIGHT) };
    let (wide, high) = (wide.max(1), high.max(1));
    // The length of what is written so far is a number of its own.
    let number = out.len();
    let place = format!(r#"<wp:inline xmlns:wp="{INLINE}" distT="0" distB="0" distL="0" distR="0">"#);
    let extent = format!(r#"<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name="logo"/>"#);
    let kind = r#"<pic:nvPicPr><pic:cNvPr id="0" name="logo"/><pic:cNvPicPr/></pic:nvPicPr>"#;
    let fill = r#"<pic:blipFill><a:blip r:embed="rId5"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"#;
    let frame = format!(r#"<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>"#);
    let shape = format!(r#"<pic:spPr>{frame}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>"#);
    let picture = format!(r#"<pic:pic xmlns:pic="{PICTURE}">{kind}{fill}{shape}</pic:pic>"#);
    let data = format!(r#"<a:graphicData uri="{PICTURE}">{picture}</a:graphicData>"#);
    let graphic = format!(r#"<a:graphic xmlns:a="{DRAWING}">{data}</a:graphic>"#);
    let drawing = format!("<w:drawing>{place}{extent}{graphic}</wp:inline></w:drawing>");
    let _ = write!(out, "<w:p><w:pPr>{properties}</w:pPr><w:r>{drawing}</w:r></w:p>");
}
