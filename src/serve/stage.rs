//! The thread that holds the site and makes its files.

use super::live::Live;
use crate::pipeline::{Changed, File, Preview};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use tokio::sync::oneshot;

/// What the thread is told.
enum Message {
    /// Make the file at a path.
    Get(String, oneshot::Sender<File>),
    /// Show another site from now on.
    Show(Box<Preview>),
}

/// The way to the thread. It ends when nobody holds this any more.
#[derive(Clone)]
pub(super) struct Stage(Sender<Message>);

impl Stage {
    /// The file at a path from the site's root; none where the thread is gone.
    pub(super) async fn get(&self, path: String) -> Option<File> {
        let (answer, answered) = oneshot::channel();
        self.0.send(Message::Get(path, answer)).ok()?;
        answered.await.ok()
    }

    /// Shows another site.
    pub(super) fn show(&self, preview: Preview) {
        let _ = self.0.send(Message::Show(Box::new(preview)));
    }
}

/// Begins with a site.
pub(super) fn open(first: Preview, live: Arc<Live>) -> Stage {
    let (sender, messages) = channel();
    thread::spawn(move || {
        let mut shown = Box::new(first);
        let mut changed = Changed { pages: true, styles: true };
        while let Some(next) = play(&shown, changed, &live, &messages) {
            changed = next.changed_since(&shown);
            let before = std::mem::replace(&mut shown, next);
            // A large folder takes a while to drop.
            thread::spawn(move || drop(before));
        }
    });
    Stage(sender)
}

/// Makes files until there is another site to show; none where nobody asks any more.
fn play(shown: &Preview, changed: Changed, live: &Live, messages: &Receiver<Message>) -> Option<Box<Preview>> {
    let mut files = shown.files();
    live.show(changed, shown.problems(), files.drafts());
    loop {
        match messages.recv().ok()? {
            Message::Get(path, answer) => drop(answer.send(files.get(&path))),
            Message::Show(next) => return Some(next),
        }
    }
}
