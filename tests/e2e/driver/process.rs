//! Programs a story starts, ended with it.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
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

/// Ends the process `id` at once, as a crash would.
pub fn end_at_once(id: u64) {
    let ended = Command::new("kill").args(["-9", &id.to_string()]).status();
    assert!(ended.is_ok_and(|status| status.success()), "cannot end process {id}");
}
