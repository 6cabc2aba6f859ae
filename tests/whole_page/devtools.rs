//! A headless Chromium that is driven through its pipe: files come as from a person's hand, and every request is seen.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};
use std::{env, fs};

use serde_json::{Value, json};
use tempfile::TempDir;

/// Nothing on a page takes longer, on a busy machine either.
const PATIENCE: Duration = Duration::from_secs(120);

/// The page that was built, if it was.
pub fn page() -> Option<PathBuf> {
    let found = env::var_os("OPORA_PAGE").map(PathBuf::from).filter(|path| path.is_file());
    if found.is_none() {
        assert!(env::var_os("OPORA_NEEDS_PAGE").is_none(), "OPORA_PAGE names no page");
        println!("left out: OPORA_PAGE does not name the page (web/build.sh builds it)");
    }
    found
}

/// A tab with a page, and everything that the browser told of it.
pub struct Tab {
    browser: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    session: Value,
    next: u64,
    /// What the tab told without being asked.
    pub events: Vec<Value>,
    folder: TempDir,
}

impl Tab {
    /// Opens a page by a double click, so to speak, in a window of this width.
    pub fn open(browser: &Path, page: &Path, width: u32) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null"])
            .arg(browser)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--lang=en"])
            .args(["--remote-debugging-pipe", "--disable-component-update", "--no-first-run"])
            .arg(format!("--window-size={width},900"))
            .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the browser runs");
        let input = child.stdin.take().expect("a pipe to it");
        let output = child.stdout.take().expect("a pipe from it");
        let (sender, messages) = channel();
        thread::spawn(move || {
            for message in BufReader::new(output).split(0).map_while(Result::ok) {
                let message = serde_json::from_slice(&message).expect("JSON");
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let session = Value::Null;
        let mut tab = Self { browser: child, input, messages, session, next: 0, events: Vec::new(), folder };
        tab.attach();
        tab.call(
            "Emulation.setDeviceMetricsOverride",
            &json!({
                "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600,
            }),
        );
        let url = format!("file://{}", page.display());
        tab.call("Page.navigate", &json!({ "url": url }));
        tab.wait("document.documentElement?.dataset.ready === ''");
        tab
    }

    fn attach(&mut self) {
        let target = self.call("Target.createTarget", &json!({ "url": "about:blank" }))["targetId"].clone();
        let attached = self.call("Target.attachToTarget", &json!({ "targetId": target, "flatten": true }));
        self.session = attached["sessionId"].clone();
        for domain in ["Page", "Runtime", "Network", "DOM", "Log"] {
            self.call(&format!("{domain}.enable"), &json!({}));
        }
        let downloads = self.downloads();
        fs::create_dir(&downloads).expect("a folder");
        self.call("Browser.setDownloadBehavior", &json!({ "behavior": "allow", "downloadPath": downloads }));
    }

    fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }

    /// Calls a method of the browser and gives its result.
    pub fn call(&mut self, method: &str, params: &Value) -> Value {
        self.next += 1;
        let mut message = json!({ "id": self.next, "method": method, "params": params });
        if !self.session.is_null() {
            message["sessionId"] = self.session.clone();
        }
        write!(self.input, "{message}\0").and_then(|()| self.input.flush()).expect("the browser listens");
        loop {
            let answer = self.messages.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no answer to {method}"));
            if answer["id"] == self.next {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
            self.events.push(answer);
        }
    }

    /// What an expression is in the page, a promise included.
    pub fn eval(&mut self, script: &str) -> Value {
        let params = json!({ "expression": script, "awaitPromise": true, "returnByValue": true });
        let result = self.call("Runtime.evaluate", &params);
        assert!(result["exceptionDetails"].is_null(), "{script}: {}", result["exceptionDetails"]);
        result["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    pub fn wait(&mut self, script: &str) {
        let start = Instant::now();
        while self.eval(&format!("!!({script})")) != true {
            let shown = self.eval("document.body?.innerText.slice(0, 3000)");
            assert!(start.elapsed() < PATIENCE, "never true: {script}\n{shown}");
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Files chosen in the dialog.
    pub fn choose(&mut self, files: &[PathBuf]) {
        let root = self.call("DOM.getDocument", &json!({}))["root"]["nodeId"].clone();
        let found = self.call("DOM.querySelector", &json!({ "nodeId": root, "selector": "#picker" }));
        self.call("DOM.setFileInputFiles", &json!({ "nodeId": found["nodeId"], "files": files }));
    }

    /// Files dropped in the middle of the field for them.
    pub fn drop_files(&mut self, files: &[PathBuf]) {
        let place = self.eval(
            "(() => { const box = document.getElementById('drop').getBoundingClientRect();
             return [box.x + box.width / 2, box.y + box.height / 2]; })()",
        );
        for kind in ["dragEnter", "dragOver", "drop"] {
            let data = json!({ "items": [], "files": files, "dragOperationsMask": 1 });
            self.call(
                "Input.dispatchDragEvent",
                &json!({ "type": kind, "x": place[0], "y": place[1], "data": data }),
            );
        }
    }

    /// Waits for the report, or for what is wrong.
    pub fn settled(&mut self) {
        self.wait("/готов|ready|не построен|There is no report|no table|Укажите/u.test(document.getElementById('status').textContent)");
    }

    /// Does something and waits for the round that it starts.
    pub fn after(&mut self, script: &str) {
        self.eval(&format!("document.getElementById('status').textContent = ''; {{ {script} }} 0"));
        self.settled();
    }

    /// The page's report.
    pub fn report(&mut self) -> String {
        let html = self.eval("document.getElementById('frame').srcdoc");
        html.as_str().expect("a report").to_owned()
    }

    /// Clicks on something that hands out a file, and gives the file.
    pub fn downloaded(&mut self, selector: &str, name: &str) -> Vec<u8> {
        let path = self.downloads().join(name);
        fs::remove_file(&path).ok();
        self.eval(&format!("document.querySelector({selector:?}).click()"));
        let start = Instant::now();
        while !path.is_file() {
            assert!(start.elapsed() < PATIENCE, "{name} never came");
            self.eval("0");
            thread::sleep(Duration::from_millis(30));
        }
        // Only a whole download has this name.
        fs::read(path).expect("the file")
    }

    /// What the browser complained of.
    pub fn complaints(&self) -> Vec<String> {
        let bad =
            |event: &&Value| event["method"] == "Runtime.exceptionThrown" || event["method"] == "Log.entryAdded";
        self.events.iter().filter(bad).map(Value::to_string).collect()
    }

    /// The addresses that were asked for.
    pub fn requests(&self) -> Vec<String> {
        let sent = self.events.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
        sent.filter_map(|event| event["params"]["request"]["url"].as_str().map(str::to_owned)).collect()
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        self.browser.kill().ok();
        self.browser.wait().ok();
    }
}
