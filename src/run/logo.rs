//! Reads the logo that the settings name.

use std::fs;
use std::io;

use crate::config::Settings;
use crate::files;
use crate::model::Picture;
use crate::problem::{LogoFault, SettingsKind, SettingsProblem};

/// A larger file is no logo, and every page would carry it.
const LARGEST: u64 = 1_000_000;

/// Puts the picture into the settings.
pub(super) fn read(settings: &mut Settings) -> Result<(), SettingsProblem> {
    let folder = settings.path.as_deref().and_then(|path| path.parent()).map(ToOwned::to_owned);
    let Some(logo) = &mut settings.head.logo else { return Ok(()) };
    logo.path = folder.unwrap_or_default().join(&logo.file);
    let fault = |fault| {
        let kind = SettingsKind::Logo { file: logo.file.clone(), fault };
        SettingsProblem { line: Some(logo.line), key: "logo".to_owned(), kind }
    };
    let unreadable = |error: &io::Error| fault(LogoFault::Unreadable(error.kind()));
    let about = fs::metadata(&logo.path).map_err(|error| unreadable(&error))?;
    if about.is_file() && about.len() > LARGEST {
        return Err(fault(LogoFault::TooLarge));
    }
    let bytes = files::read(&logo.path).map_err(|error| unreadable(&error))?;
    let picture = Picture::of(bytes).ok_or_else(|| fault(LogoFault::NoPicture))?;
    logo.picture = Some(picture);
    Ok(())
}
