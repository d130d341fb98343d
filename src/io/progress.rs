//! How a run goes: a bar on a terminal, a line now and then elsewhere, the time of each stage, a trace of every item.

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Where there is no terminal, a stage that takes long says so this often.
const LINE: Duration = Duration::from_secs(10);

/// What is told of a run while it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Nothing.
    Nothing,
    /// A bar on a terminal, lines elsewhere.
    Progress,
}

/// Hears of every stage of a run.
#[derive(Debug)]
pub struct Progress {
    told: Told,
    begun: Instant,
    stages: Mutex<Vec<Timing>>,
    events: Option<Mutex<Vec<Event>>>,
}

/// What a stage took.
#[derive(Debug, Clone)]
struct Timing {
    name: &'static str,
    unit: &'static str,
    items: usize,
    time: Duration,
}

/// A piece of work of a thread.
#[derive(Debug)]
struct Event {
    name: &'static str,
    item: String,
    thread: usize,
    begun: Duration,
    time: Duration,
}

/// A stage under way; it ends where it is dropped.
#[derive(Debug)]
pub struct Stage<'p> {
    progress: &'p Progress,
    timing: Timing,
    begun: Instant,
    bar: Option<ProgressBar>,
    done: AtomicUsize,
    /// Milliseconds from the stage's beginning to its next line.
    next_line: AtomicU64,
}

impl Progress {
    /// Tells `told`, and with `trace` keeps an event for every item.
    pub fn new(told: Told, trace: bool) -> Self {
        let events = trace.then(Mutex::default);
        Self { told, begun: Instant::now(), stages: Mutex::default(), events }
    }

    /// Tells nothing and keeps the stages' times only.
    pub fn silent() -> Self {
        Self::new(Told::Nothing, false)
    }

    /// Begins a stage of `items` things called `unit`: "articles", "pages".
    pub fn stage(&self, name: &'static str, unit: &'static str, items: usize) -> Stage<'_> {
        let bar = (self.told == Told::Progress && items > 1 && std::io::stderr().is_terminal()).then(|| {
            let style = ProgressStyle::with_template("{msg:>10} {bar:30} {human_pos} of {human_len} {prefix}");
            let bar = ProgressBar::new(items as u64).with_message(name).with_prefix(unit);
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Stage {
            progress: self,
            timing: Timing { name, unit, items, time: Duration::ZERO },
            begun: Instant::now(),
            bar,
            done: AtomicUsize::new(0),
            next_line: AtomicU64::new(LINE.as_millis() as u64),
        }
    }

    /// Each stage with its time and pace, and at the end the whole and the most memory that was held.
    pub fn timings(&self) -> String {
        let stages = self.stages.lock().map_or_else(|_| Vec::new(), |stages| stages.clone());
        let mut text = String::new();
        for Timing { name, unit, items, time } in &stages {
            let seconds = time.as_secs_f64();
            text.push_str(&format!("{name:>10} {:>9.1} ms", seconds * 1000.0));
            if *items > 1 && seconds > 0.0 {
                text.push_str(&format!("  {items} {unit}, {:.0} a second", *items as f64 / seconds));
            }
            text.push('\n');
        }
        text.push_str(&format!("{:>10} {:>9.1} ms", "all", self.begun.elapsed().as_secs_f64() * 1000.0));
        if let Some(megabytes) = peak_memory() {
            text.push_str(&format!("  {megabytes} MB of memory at most"));
        }
        text
    }

    /// Writes the events in the trace-event format, which `chrome://tracing` and Perfetto show as a flame chart.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write_trace(&self, path: &Path) -> std::io::Result<()> {
        let mut out = BufWriter::new(std::fs::File::create(path)?);
        write!(out, "[")?;
        let events = self.events.as_ref().and_then(|events| events.lock().ok());
        for (i, event) in events.iter().flat_map(|events| events.iter()).enumerate() {
            let value = json!({
                "name": event.name, "ph": "X", "pid": 1, "tid": event.thread, "args": { "item": event.item },
                "ts": event.begun.as_secs_f64() * 1e6, "dur": event.time.as_secs_f64() * 1e6,
            });
            write!(out, "{}\n{value}", if i == 0 { "" } else { "," })?;
        }
        writeln!(out, "\n]")?;
        out.flush()
    }

    fn event(&self, name: &'static str, item: &str, begun: Instant) {
        if let Some(mut events) = self.events.as_ref().and_then(|events| events.lock().ok()) {
            let thread = rayon::current_thread_index().map_or(0, |index| index + 1);
            let (since, time) = (begun.duration_since(self.begun), begun.elapsed());
            events.push(Event { name, item: item.to_owned(), thread, begun: since, time });
        }
    }
}

impl Stage<'_> {
    /// Does the work of one item and counts it.
    pub fn item<T>(&self, item: &str, work: impl FnOnce() -> T) -> T {
        let begun = self.progress.events.is_some().then(Instant::now);
        let result = work();
        if let Some(begun) = begun {
            self.progress.event(self.timing.name, item, begun);
        }
        self.count();
        result
    }

    fn count(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        match &self.bar {
            Some(bar) => bar.inc(1),
            None if self.progress.told == Told::Progress && done.is_multiple_of(64) => self.line(done),
            None => {}
        }
    }

    /// Says how far it is, where a line is due.
    fn line(&self, done: usize) {
        let (now, due) = (self.begun.elapsed().as_millis() as u64, self.next_line.load(Ordering::Relaxed));
        let next = now + LINE.as_millis() as u64;
        if now >= due && self.next_line.compare_exchange(due, next, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            eprintln!("{}: {done} of {} {}", self.timing.name, self.timing.items, self.timing.unit);
        }
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        self.progress.event(self.timing.name, "", self.begun);
        if let Ok(mut stages) = self.progress.stages.lock() {
            stages.push(Timing { time: self.begun.elapsed(), ..self.timing.clone() });
        }
    }
}

/// The most memory that the process has held, in megabytes, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_timed_and_traced() {
        let progress = Progress::new(Told::Nothing, true);
        {
            let stage = progress.stage("read", "articles", 2);
            assert_eq!(stage.item("a.md", || 1) + stage.item("b \"c\".md", || 2), 3);
        }
        let timings = progress.timings();
        assert!(timings.contains("read") && timings.contains("2 articles") && timings.contains("all"), "{timings}");
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("trace.json");
        progress.write_trace(&file).unwrap();
        let events: Vec<serde_json::Value> = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        let items: Vec<&str> = events.iter().filter_map(|e| e["args"]["item"].as_str()).collect();
        assert_eq!(items, ["a.md", "b \"c\".md", ""]);
    }
}
