//! Why something was not done, and what to do about it.

use super::{Sentence, limits, own_scales, practice};
use crate::exchange::csv::sheet::SheetError;
use crate::protocol::event::{Refusal, Task};

/// A form whose record another window has changed since it was opened.
pub const FORM_MOVED_ON: Sentence = Sentence::fixed(
    "This was changed in another window while you were writing, so yours is not saved yet.",
    "Nothing is lost: what you wrote is still here. Save again to put it in the place of what the other window saved, or leave this form to see that first.",
);

/// A refusal in words.
pub fn sentence(refusal: &Refusal) -> Sentence {
    match refusal {
        Refusal::Fields(_) => {
            Sentence::fixed("Not saved yet.", "Please mend the fields that are marked.")
        }
        Refusal::Limits(passed) => limits::sentence(passed, true),
        Refusal::Locked => Sentence::fixed("The vault is locked.", "Unlock it and try again."),
        Refusal::MovedOn => Sentence::fixed(
            "This was changed in another window meanwhile.",
            "Nothing is lost. Look at it as it is now, and do it again if it is still right.",
        ),
        Refusal::SignedNote => Sentence::fixed(
            "A signed note cannot be changed or deleted.",
            "Write a further note if something needs to be put right.",
        ),
        Refusal::SignedConsent => Sentence::fixed(
            "A consent that was given cannot be changed or deleted.",
            "It can be withdrawn, or a new one given in its place.",
        ),
        Refusal::SafetyOpen => Sentence::fixed(
            "An answer here cannot wait, and nobody has written down yet what was done.",
            "Write that down first; if it was entered by mistake, write that. Then it can be deleted.",
        ),
        Refusal::NotDue => Sentence::fixed(
            "These records are not at that point yet, or no longer.",
            "Look at where they stand now under Records to keep.",
        ),
        Refusal::Permanent => Sentence::fixed("This is kept as it is for good.", ""),
        Refusal::InUse => Sentence::fixed(
            "Something else on file belongs to this.",
            "Delete or change that first.",
        ),
        Refusal::Missing => Sentence::fixed(
            "This is no longer on file.",
            "It may have been deleted or taken back meanwhile.",
        ),
        Refusal::NothingToUndo => Sentence::fixed("There is nothing to undo.", ""),
        Refusal::WrongPassphrase => Sentence::fixed(
            "This is not the passphrase of this vault.",
            "Check capitals, spaces and the keyboard’s language, and type it again. The vault itself is fine.",
        ),
        Refusal::CompartmentClosed => Sentence::fixed(
            "What is kept of your well-being is closed.",
            "Open it with its own passphrase on the screen Well-being, then try again.",
        ),
        Refusal::WrongOwnPassphrase => Sentence::fixed(
            "This is not the passphrase of this part.",
            "It is another one than that of the vault. Check capitals, spaces and the keyboard’s language, and type it again.",
        ),
        Refusal::WrongRecoveryCode => Sentence::fixed(
            "This is not the recovery code of this vault.",
            "Look for letters mixed up or left out, and type it again. The vault itself is fine.",
        ),
        Refusal::WrongPasskey => Sentence::fixed(
            "This passkey does not open this vault.",
            "Use the passphrase or the recovery code. The vault itself is fine.",
        ),
        Refusal::UnfitPasskey => Sentence::fixed(
            "This passkey gives nothing that a vault could be locked with.",
            "Use the passphrase or the recovery code.",
        ),
        Refusal::CodeDiffers => Sentence::fixed(
            "This is not the code that was shown.",
            "Compare it with what you wrote down, letter by letter.",
        ),
        Refusal::WeakPassphrase => Sentence::fixed(
            "This passphrase is too easy to guess.",
            "Use at least 14 characters: several unrelated words do well.",
        ),
        Refusal::VaultDamaged => Sentence::fixed(
            "The part of the vault that opens it is damaged.",
            "It is not your passphrase. Restore the vault from your latest backup.",
        ),
        Refusal::TooNew => Sentence::fixed(
            "This was made by a newer version of Evenkeel.",
            "Update Evenkeel in this browser, then open it again.",
        ),
        Refusal::VaultExists => Sentence::fixed(
            "There is a vault on this device already.",
            "Reload the page and unlock it.",
        ),
        Refusal::TextDamaged => Sentence::fixed(
            "The stored text of this note is damaged or missing.",
            "Everything else can be used. An earlier backup may still hold the text.",
        ),
        Refusal::FileDamaged { part, of } => Sentence {
            what: format!("Part {part} of {of} of this file is damaged or missing.").into(),
            next: "Everything else can be used. An earlier backup may still hold the file.".into(),
        },
        Refusal::OlderWindows => Sentence::fixed(
            "Another window of this browser still works with an older version of Evenkeel.",
            "Close all other windows of Evenkeel, then reload this one.",
        ),
        Refusal::Sheet(error) => sheet(*error),
        Refusal::Unmapped => Sentence::fixed(
            "Some columns or words have no meaning yet.",
            "Say what they mean in the fields that are marked.",
        ),
        Refusal::NoSheet => {
            Sentence::fixed("The table is no longer open.", "Choose the file again.")
        }
        Refusal::Cancelled => Sentence::fixed("Cancelled.", "Nothing has changed."),
        Refusal::NotABackup => Sentence::fixed(
            "This file is not a backup made by Evenkeel.",
            "Choose the file that “Save a backup” gave you.",
        ),
        Refusal::BackupDamaged => Sentence::fixed(
            "This backup is cut short or was altered.",
            "Use another copy of it, or an earlier backup. Nothing on this device has changed.",
        ),
        Refusal::Month(error) => practice::refused(*error),
        Refusal::Scale(error) => own_scales::refused(error),
        Refusal::NoBackup => {
            Sentence::fixed("No backup is open.", "Choose the file and look into it first.")
        }
        Refusal::UnreadableFile => Sentence::fixed(
            "The file could not be read.",
            "Check that it still exists and is not open elsewhere, then choose it again.",
        ),
        Refusal::Full => Sentence::fixed(
            "There is no room left on this device, so this was not saved.",
            "Free some space, then do it again: what was saved before is safe. “Save a backup” in the settings works even now, and the file can go to another place.",
        ),
        Refusal::StorageRefused => Sentence::fixed(
            "This browser does not let Evenkeel keep records here.",
            "Private windows and some settings forbid it. Use an ordinary window.",
        ),
        Refusal::StorageMoved => Sentence::fixed(
            "The stored records were changed or removed from outside this window.",
            "Copy what you are writing, then reload this page to go on. If records are missing then, restore a backup.",
        ),
        Refusal::StorageBroken => Sentence::fixed(
            "The browser’s storage failed, so this was not saved.",
            "Reload the page and try again. If it happens again, save a backup and restart the browser.",
        ),
        Refusal::NoRandomness => Sentence::fixed(
            "This browser gives no secure random numbers, without which nothing can be locked safely.",
            "Use another browser.",
        ),
        Refusal::NoMemory => Sentence::fixed(
            "This device has too little free memory to open the vault.",
            "Close other windows and programs, then try again.",
        ),
    }
}

fn sheet(error: SheetError) -> Sentence {
    match error {
        SheetError::NoEvents => Sentence::fixed(
            "There is no session in this calendar.",
            "Only events with a time of day are taken. Export the calendar again if it should hold some.",
        ),
        SheetError::NoRows => Sentence::fixed(
            "There are no rows in this file.",
            "It needs a line of headings and at least one line below it.",
        ),
        SheetError::TooLarge => {
            Sentence::fixed("This file is larger than 200 MB.", "Split it and import the parts.")
        }
        SheetError::LargeCalendar => Sentence::fixed(
            "This calendar is larger than 50 MB.",
            "Export fewer years of it at a time, and import the parts.",
        ),
        SheetError::TooManyEvents => Sentence::fixed(
            "This calendar holds more events than can be read at once.",
            "Export fewer years of it at a time, and import the parts.",
        ),
        SheetError::Workbook => Sentence::fixed(
            "This is a workbook of a spreadsheet program.",
            "Open it there, save it as CSV, and choose that file.",
        ),
        SheetError::NotText => {
            Sentence::fixed("This file is not a table of text.", "Choose a file saved as CSV.")
        }
        SheetError::TooManyColumns => Sentence::fixed(
            "This file has more than 500 columns.",
            "Save only the columns you need, and choose that file.",
        ),
        SheetError::TooManyRows => Sentence::fixed(
            "This file has more than a million rows.",
            "Split it and import the parts.",
        ),
    }
}

/// What is being done that takes a while.
pub const fn task(task: Task) -> &'static str {
    match task {
        Task::DerivingKey => "Making the key from your passphrase",
        Task::Opening => "Opening the records",
        Task::Planning => "Reading the rows",
        Task::Sealing => "Encrypting the records",
        Task::Writing => "Writing to the disk",
        Task::BackingUp => "Putting the backup together",
        Task::ReadingBackup => "Reading the backup",
        Task::ReadingLog => "Reading the activity log",
        Task::AddingFile => "Encrypting the file",
        Task::OpeningFile => "Opening the file",
    }
}
