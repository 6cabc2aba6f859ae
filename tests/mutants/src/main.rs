//! Puts every mutant of source files into them, each behind a switch: `opora-mutants ROOT LIST SKIP FILE…`.
//!
//! The mutants are those of cargo-mutants: values in place of a function's, other operators, a sign or a negation
//! less, an arm or a guard of a `match` less. LIST gets a line for each: its number, file, line and what it does. Those
//! whose numbers stand in SKIP are left out, because they do not compile.

use std::collections::HashSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Arm, Attribute, BinOp, Block, Expr, ExprAssign, ExprBinary, ExprMatch, ExprUnary, GenericArgument, ImplItemFn,
    ItemConst, ItemFn, ItemMod, ItemStatic, Pat, PathArguments, ReturnType, Signature, TraitItemFn, Type, UnOp,
};

/// A piece of text to put in, or an operator to put another text for.
struct Edit {
    from: usize,
    to: usize,
    /// Pieces that end something stand before those that begin something; of either, the inner or the outer first.
    order: i64,
    text: String,
}

struct Mutants<'a> {
    path: &'a str,
    next: u32,
    depth: i64,
    skip: &'a HashSet<u32>,
    edits: Vec<Edit>,
    list: &'a mut String,
    function: String,
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|one| {
        let text = one.to_token_stream().to_string();
        text.contains("cfg (test") || text.contains("# [test]") || text.contains("cfg (not (unix")
    })
}

fn has_let(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(both) => has_let(&both.left) || has_let(&both.right),
        _ => false,
    }
}

/// What may stand in place of a value of a type.
fn values(ty: &Type, deep: usize) -> Vec<String> {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let unknown = || words(&["Default::default()"]);
    if deep > 3 {
        return unknown();
    }
    match ty {
        Type::Path(path) => {
            let Some(last) = path.path.segments.last() else { return unknown() };
            let inner: Vec<&Type> = match &last.arguments {
                PathArguments::AngleBracketed(all) => {
                    let types = all.args.iter();
                    types
                        .filter_map(|one| if let GenericArgument::Type(ty) = one { Some(ty) } else { None })
                        .collect()
                }
                _ => Vec::new(),
            };
            let within = |before: &str, after: &str| -> Vec<String> {
                let all = inner.first().map_or_else(unknown, |ty| values(ty, deep + 1));
                all.into_iter().map(|one| format!("{before}{one}{after}")).collect()
            };
            match last.ident.to_string().as_str() {
                "bool" => words(&["true", "false"]),
                "f64" | "f32" => words(&["0.0", "1.0", "-1.0"]),
                "usize" | "u8" | "u16" | "u32" | "u64" | "u128" => words(&["0", "1"]),
                "isize" | "i8" | "i16" | "i32" | "i64" | "i128" => words(&["0", "1", "-1"]),
                "String" => words(&["String::new()", "\"xyzzy\".into()"]),
                "Option" => [words(&["None"]), within("Some(", ")")].concat(),
                "Vec" => [words(&["vec![]"]), within("vec![", "]")].concat(),
                "Result" => within("Ok(", ")"),
                "Box" => within("Box::new(", ")"),
                _ => unknown(),
            }
        }
        Type::Tuple(all) if all.elems.is_empty() => words(&["()"]),
        Type::Tuple(all) => {
            let mut out = vec![String::new()];
            for ty in &all.elems {
                let each = values(ty, deep + 1);
                let more = |start: &String| each.iter().map(|one| format!("{start}{one}, ")).collect::<Vec<_>>();
                out = out.iter().flat_map(more).take(8).collect();
            }
            out.into_iter().map(|one| format!("({one})")).collect()
        }
        Type::Reference(to) => match &*to.elem {
            Type::Path(path) if path.path.is_ident("str") => words(&["\"\"", "\"xyzzy\""]),
            Type::Slice(_) => words(&["Vec::leak(Vec::new())"]),
            of => values(of, deep + 1).into_iter().map(|one| format!("Box::leak(Box::new({one}))")).collect(),
        },
        Type::Array(array) => {
            let length = array.len.to_token_stream();
            values(&array.elem, deep + 1).into_iter().map(|one| format!("[{one}; {length}]")).collect()
        }
        Type::ImplTrait(_) => Vec::new(),
        _ => unknown(),
    }
}

impl Mutants<'_> {
    /// Numbers for so many mutants; none of them if one is to be left out.
    fn take(&mut self, line: usize, what: &[String]) -> Option<u32> {
        let first = self.next;
        self.next += u32::try_from(what.len()).expect("few");
        if (first..self.next).any(|id| self.skip.contains(&id)) {
            return None;
        }
        for (id, what) in (first..).zip(what) {
            writeln!(self.list, "{id}\t{}\t{line}\t{}\t{what}", self.path, self.function).expect("a line");
        }
        Some(first)
    }

    fn begin(&mut self, at: usize, text: String) {
        self.edits.push(Edit { from: at, to: at, order: 1_000_000 + self.depth, text });
    }

    fn end(&mut self, at: usize, text: String) {
        self.edits.push(Edit { from: at, to: at, order: -self.depth, text });
    }

    fn body(&mut self, sig: &Signature, block: &Block) {
        if block.stmts.is_empty() || sig.constness.is_some() {
            return;
        }
        let all = match &sig.output {
            ReturnType::Default => vec!["()".to_owned()],
            ReturnType::Type(_, ty) => values(ty, 0),
        };
        for value in all {
            let what = format!("`{}` is {value}", sig.ident);
            if let Some(id) = self.take(sig.ident.span().start().line, &[what]) {
                let at = block.brace_token.span.open().byte_range().end;
                self.edits.push(Edit {
                    from: at,
                    to: at,
                    order: 500_000,
                    text: format!(" if crate::mutant::on({id}) {{ return {value}; }}"),
                });
            }
        }
    }

    fn within(&mut self, sig: &Signature, block: &Block, go: impl FnOnce(&mut Self)) {
        if sig.constness.is_some() {
            return;
        }
        let before = std::mem::replace(&mut self.function, sig.ident.to_string());
        self.body(sig, block);
        go(self);
        self.function = before;
    }

    fn assignment(&mut self, both: &ExprBinary, ops: &[&str]) {
        let own = both.op.to_token_stream().to_string();
        let whole = both.span().byte_range();
        for op in ops {
            let what = format!("{own} is {op}");
            let Some(id) = self.take(both.op.span().start().line, &[what]) else { continue };
            // Only plain places are assigned to twice.
            let (left, right) = (both.left.to_token_stream(), both.right.to_token_stream());
            self.begin(whole.start, format!("if crate::mutant::on({id}) {{ {left} {op} {right} }} else {{ "));
            self.end(whole.end, " }".to_owned());
        }
    }
}

impl<'ast> Visit<'ast> for Mutants<'_> {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_const(&mut self, _: &'ast ItemConst) {}
    fn visit_item_static(&mut self, _: &'ast ItemStatic) {}
    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}
    fn visit_trait_item_const(&mut self, _: &'ast syn::TraitItemConst) {}
    fn visit_expr_const(&mut self, _: &'ast syn::ExprConst) {}
    fn visit_pat(&mut self, _: &'ast Pat) {}
    fn visit_type(&mut self, _: &'ast Type) {}
    fn visit_attribute(&mut self, _: &'ast Attribute) {}
    fn visit_item_enum(&mut self, _: &'ast syn::ItemEnum) {}
    fn visit_path_arguments(&mut self, _: &'ast PathArguments) {}

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if !is_test(&item.attrs) {
            self.within(&item.sig, &item.block, |all| visit::visit_item_fn(all, item));
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        if !is_test(&item.attrs) {
            self.within(&item.sig, &item.block, |all| visit::visit_impl_item_fn(all, item));
        }
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        if let Some(block) = &item.default {
            self.within(&item.sig, block, |all| visit::visit_trait_item_fn(all, item));
        }
    }

    fn visit_expr(&mut self, expr: &'ast Expr) {
        self.depth += 1;
        visit::visit_expr(self, expr);
        self.depth -= 1;
    }

    fn visit_expr_assign(&mut self, assign: &'ast ExprAssign) {
        // The place itself is no value.
        self.visit_expr(&assign.right);
    }

    fn visit_expr_binary(&mut self, both: &'ast ExprBinary) {
        let whole = both.span().byte_range();
        let op = both.op.span().byte_range();
        let line = both.op.span().start().line;
        let own = both.op.to_token_stream().to_string();
        let all = |ops: &[&str]| ops.iter().map(|op| format!("{own} is {op}")).collect::<Vec<_>>();
        let (name, by_reference, ops): (&str, bool, &[&str]) = match both.op {
            BinOp::Eq(_) => ("eq", true, &["!="]),
            BinOp::Ne(_) => ("ne", true, &["=="]),
            BinOp::Lt(_) => ("lt", true, &["==", ">", "<="]),
            BinOp::Gt(_) => ("gt", true, &["==", "<", ">="]),
            BinOp::Le(_) => ("le", true, &[">", "<"]),
            BinOp::Ge(_) => ("ge", true, &["<", ">"]),
            BinOp::Add(_) => ("add", false, &["-", "*"]),
            BinOp::Sub(_) => ("sub", false, &["+", "/"]),
            BinOp::Mul(_) => ("mul", false, &["+", "/"]),
            BinOp::Div(_) => ("div", false, &["%", "*"]),
            BinOp::Rem(_) => ("rem", false, &["/", "+"]),
            BinOp::And(_) | BinOp::Or(_) if !has_let(&both.left) && !has_let(&both.right) => {
                let other = if matches!(both.op, BinOp::And(_)) { "||" } else { "&&" };
                if let Some(id) = self.take(line, &all(&[other])) {
                    self.begin(whole.start, format!("crate::mutant::x({id}, crate::mutant::x({id}, "));
                    self.edits.push(Edit {
                        from: op.start,
                        to: op.end,
                        order: 0,
                        text: format!(") {own} crate::mutant::x({id}, "),
                    });
                    self.end(whole.end, "))".to_owned());
                }
                return visit::visit_expr_binary(self, both);
            }
            BinOp::AddAssign(_) => return self.assigned(both, &["-=", "*="]),
            BinOp::SubAssign(_) => return self.assigned(both, &["+=", "/="]),
            BinOp::MulAssign(_) => return self.assigned(both, &["+=", "/="]),
            BinOp::DivAssign(_) => return self.assigned(both, &["%=", "*="]),
            _ => return visit::visit_expr_binary(self, both),
        };
        if let Some(id) = self.take(line, &all(ops)) {
            let (open, between) = if by_reference { ("&(", "), &(") } else { ("(", "), (") };
            self.begin(whole.start, format!("crate::mutant::{name}({id}, {open}"));
            self.edits.push(Edit { from: op.start, to: op.end, order: 0, text: between.to_owned() });
            self.end(whole.end, "))".to_owned());
        }
        visit::visit_expr_binary(self, both);
    }

    fn visit_expr_unary(&mut self, one: &'ast ExprUnary) {
        let name = match one.op {
            UnOp::Not(_) => "not",
            UnOp::Neg(_) => "neg",
            _ => return visit::visit_expr_unary(self, one),
        };
        let op = one.op.span().byte_range();
        let what = format!("no {}", one.op.to_token_stream());
        if let Some(id) = self.take(one.op.span().start().line, &[what]) {
            let text = format!("crate::mutant::{name}({id}, ");
            self.edits.push(Edit { from: op.start, to: op.end, order: 1_000_000 + self.depth, text });
            self.end(one.span().byte_range().end, ")".to_owned());
        }
        visit::visit_expr_unary(self, one);
    }

    fn visit_expr_match(&mut self, whole: &'ast ExprMatch) {
        let is_rest = |arm: &Arm| matches!(arm.pat, Pat::Wild(_)) && arm.guard.is_none();
        let has_rest = whole.arms.iter().any(is_rest);
        for arm in &whole.arms {
            let line = arm.pat.span().start().line;
            if let Some((_, guard)) = &arm.guard {
                let range = guard.span().byte_range();
                if has_let(guard) {
                    continue;
                }
                let what =
                    ["true", "false"].map(|value| format!("guard {value} of {}", arm.pat.to_token_stream()));
                if let Some(id) = self.take(line, &what) {
                    self.begin(range.start, format!("crate::mutant::guard({id}, "));
                    self.end(range.end, ")".to_owned());
                }
            } else if has_rest && !is_rest(arm) {
                let what = format!("no arm {}", arm.pat.to_token_stream());
                if let Some(id) = self.take(line, &[what]) {
                    let at = arm.pat.span().byte_range().end;
                    self.end(at, format!(" if !crate::mutant::on({id})"));
                }
            }
        }
        visit::visit_expr_match(self, whole);
    }
}

impl Mutants<'_> {
    fn assigned(&mut self, both: &ExprBinary, ops: &[&str]) {
        self.depth += 1;
        self.assignment(both, &ops[..1]);
        self.depth += 1;
        self.assignment(both, &ops[1..]);
        self.visit_expr(&both.right);
        self.depth -= 2;
    }
}

fn main() {
    let mut args = std::env::args().skip(1);
    let mut next = || args.next().expect("ROOT LIST SKIP FILE…");
    let (root, list_path, skip_path) = (next(), next(), next());
    let skip = fs::read_to_string(skip_path).unwrap_or_default();
    let skip = skip.split_whitespace().filter_map(|id| id.parse().ok()).collect();
    let (mut list, mut number) = (String::new(), 1);
    for path in args {
        let at = Path::new(&root).join(&path);
        let text = fs::read_to_string(&at).expect("a file");
        let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut mutants = Mutants {
            path: &path,
            next: number,
            depth: 0,
            skip: &skip,
            edits: Vec::new(),
            list: &mut list,
            function: String::new(),
        };
        mutants.visit_file(&file);
        number = mutants.next;
        let mut edits = mutants.edits;
        edits.sort_by_key(|edit| (edit.from, edit.order));
        let (mut out, mut done) = (String::new(), 0);
        for edit in edits {
            out += &text[done..edit.from];
            out += &edit.text;
            done = edit.to;
        }
        out += &text[done..];
        fs::write(&at, out).expect("written");
    }
    fs::write(list_path, list).expect("the list");
}
