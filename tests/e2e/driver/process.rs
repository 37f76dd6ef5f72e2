//! Programs a story starts, ended with it.

use super::until;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A program at work; ended when dropped.
pub struct Process(Child);

impl Process {
    /// Starts `command`, unheard.
    pub fn start(command: &mut Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let name = command.get_program().to_owned();
        Self(command.spawn().unwrap_or_else(|error| panic!("cannot start {name:?}: {error}")))
    }

    /// Starts `command`, which serves on `port`, and waits until it does.
    pub fn serving(command: &mut Command, port: u16) -> Self {
        let process = Self::start(command);
        super::until("a server that answers", || {
            TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()
        });
        process
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A port nobody listens on.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

/// Ends the process `id` and all that it has started at once, as a power cut would, and waits until
/// none of them is left: a browser that starts while a part of the one before still holds the storage
/// takes it for broken, which no power cut brings about.
pub fn end_at_once(id: u64) {
    let family = family(id);
    let ids = family.iter().map(u64::to_string);
    // Some may have ended by themselves as soon as the first did.
    let _ = Command::new("kill").arg("-9").args(ids).status();
    until("the whole browser to be gone", || family.iter().all(|id| !is_alive(*id)).then_some(()));
}

/// A process and everything below it.
pub fn family(id: u64) -> Vec<u64> {
    let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = all.filter_map(|entry| entry.file_name().to_str()?.parse::<u64>().ok());
    let parent = |id: u64| stat(&Path::new("/proc").join(id.to_string()))?.1.parse().ok();
    let parents: Vec<(u64, u64)> = ids.filter_map(|id| Some((id, parent(id)?))).collect();
    let mut family = vec![id];
    let mut next = 0;
    while let Some(parent) = family.get(next).copied() {
        family.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(child, _)| *child));
        next += 1;
    }
    family
}

/// Is any of its threads alive? The first may be long gone while another, in the middle of writing to
/// the disk, still holds every file and lock of the process.
fn is_alive(id: u64) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
    threads.filter_map(|thread| stat(&thread.path())).any(|(state, _)| state != "Z")
}

/// The state and the parent of a process or thread (`/proc/N/stat`, fields 3 and 4).
fn stat(of: &Path) -> Option<(String, String)> {
    let stat = std::fs::read_to_string(of.join("stat")).ok()?;
    // The name stands in brackets and may hold anything.
    let mut rest = stat.rsplit_once(')')?.1.split_whitespace();
    Some((rest.next()?.to_owned(), rest.next()?.to_owned()))
}
