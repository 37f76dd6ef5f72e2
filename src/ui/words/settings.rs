//! What the settings say.

/// About a backup.
pub const BACKUP: &str = "A backup is one encrypted file with everything in your vault. It opens with the passphrase or the recovery code of today. Keep a copy away from this device.";
/// About tables.
pub const EXPORT: &str = "Tables are for a spreadsheet program. They are not encrypted: whoever has such a file can read it, so delete it when you are done.";
/// About the days of a calendar that is exported.
pub const EXPORT_DAYS: &str = "Leave both empty for all days.";
/// The explicit yes to an unencrypted file.
pub const YES_EXPORT: &str = "I understand that the file is not encrypted";
/// About what opens the vault.
pub const SECRETS: &str = "Two things open the vault: your passphrase, and the recovery code on paper. Either can be changed by somebody who knows one of them.";
/// What opens it now, as the labels of its fields.
pub const PRESENT: (&str, &str) = ("Present passphrase", "Present recovery code");
/// About changing the passphrase.
pub const PASSPHRASE: &str = "Say what opens the vault now, and choose what shall open it from now on. Your records stay as they are.";
/// How the new passphrase is chosen.
pub const NEW_PASSPHRASE: &str = "At least 14 characters; several unrelated words do well.";
/// The passphrase is another one now.
pub const PASSPHRASE_CHANGED: &str = "The new passphrase opens the vault from now on. Backups saved before still open with the passphrase they were made with, so save a new one.";
/// About a new recovery code.
pub const CODE: &str = "If the paper with the recovery code is lost, or somebody may have seen it, make a new code. The old one stops working on this device.";
/// The recovery code is another one now.
pub const CODE_CHANGED: &str = "The new recovery code counts from now on. Backups saved before still open with the code they were made with, so save a new one.";
/// About the browser's promise.
pub const STORAGE: &str = "A browser may clear what a site has stored when the device runs out of room, unless it has promised not to.";
/// The browser promised.
pub const IS_PROTECTED: &str = "This browser has promised to keep your vault.";
/// The browser did not promise.
pub const NOT_PROTECTED: &str = "This browser has not promised to keep your vault. Installing Evenkeel as an app often changes that; a weekly backup helps in any case.";
/// What it protects against.
pub const PROTECTS: &str = "Evenkeel protects what is stored: someone who takes the device, copies the disk or gets hold of a backup sees nothing without the passphrase. The page can send nothing to anyone, and there is no server that could be broken into.";
/// What it does not protect against.
pub const DOES_NOT: &str = "It cannot protect you while the vault is open in front of somebody else, from a program on this device that reads the screen or the keyboard, or from the loss of both passphrase and recovery code.";
/// What the practice's week is for.
pub const PRACTICE: &str = "Every figure is read by these conventions. Changing one changes the figures of the past as well.";
/// No currency yet.
pub const NO_CURRENCY: &str = "Not chosen yet";
/// What the currency is for.
pub const CURRENCY_HINT: &str = "For fees. Amounts on file keep the currency they were entered in.";
/// How soon somebody who asks should hear and be seen.
pub const TARGETS: &str = "Targets for those who ask";
/// Where the usual ones come from.
pub const TARGETS_HINT: &str = "Counted from the day they asked. 2 working days, 14 and 42 days are our convention: set what you can keep.";
/// What to do with another program's records.
pub const IMPORT: &str = "Bring in clients and appointments from any program that saves tables.";
/// What templates and snippets are for.
pub const TEMPLATES: &str = "What you do not want to type again, to choose while you write a note. Notes on file stay as they are.";
/// The therapist's own templates.
pub const OWN_TEMPLATES: &str = "Your templates";
/// Beside which there are others.
pub const TEMPLATES_HINT: &str = "Beside SOAP, DAP, BIRP and GIRP. Each line is a heading.";
/// Adds one.
pub const ADD_TEMPLATE: &str = "Add template";
/// Short texts.
pub const SNIPPETS: &str = "Your snippets";
/// What they are.
pub const SNIPPETS_HINT: &str =
    "Short texts that are put into a note by their name. Name no client in them.";
/// Adds one.
pub const ADD_SNIPPET: &str = "Add snippet";
/// Takes an entry out of the list.
pub const TAKE_OUT: &str = "Take out";
