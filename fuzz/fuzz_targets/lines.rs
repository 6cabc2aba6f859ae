#![no_main]

libfuzzer_sys::fuzz_target!(init: opora_fuzz::on_one_thread(), |data: &[u8]| opora_fuzz::lines::lines(data));
