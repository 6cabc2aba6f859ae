//! Choices out of the bytes of a fuzzer; where they end, everything is 0.

pub struct Draw<'a>(pub &'a [u8]);

impl<'a> Draw<'a> {
    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// A number below `end`, which is at most 256.
    pub fn below(&mut self, end: usize) -> usize {
        usize::from(self.byte()) % end.max(1)
    }

    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    pub fn coin(&mut self) -> bool {
        self.byte() & 1 == 1
    }

    pub fn u32(&mut self) -> u32 {
        (0..4).fold(0, |all, _| all << 8 | u32::from(self.byte()))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Up to so many bytes as a text; what is no UTF-8 becomes U+FFFD.
    pub fn text(&mut self, most: usize) -> String {
        let length = self.below(most + 1).min(self.0.len());
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        String::from_utf8_lossy(text).into_owned()
    }

    pub fn rest(self) -> &'a [u8] {
        self.0
    }
}
