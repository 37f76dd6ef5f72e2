//! A client: the person, couple or family in care, and how to reach them.
//!
//! Whether somebody *is* in care stands in their episodes ([`super::episode`]). *Never:* clinical
//! content.

use super::ids::ClientId;
use super::text::{ClientCode, Line, PersonName};
use super::ways::Ways;

/// One client; a couple or a family seen together is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Which client.
    pub id: ClientId,
    /// What the client is called.
    pub name: PersonName,
    /// The practice's own sign for the client, where it has one.
    pub code: Option<ClientCode>,
    /// How else to reach the client, in words.
    pub contact: Option<Line>,
    /// How to reach the client, and to what of it the client has agreed.
    pub ways: Ways,
}
