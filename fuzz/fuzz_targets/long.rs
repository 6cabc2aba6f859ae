#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| opora_fuzz::long::long(data));
