//! What a schema promises, each promise under the path by which one would name it. Pure.

use async_graphql::Positioned;
use async_graphql::parser::types::{
    ConstDirective, DirectiveDefinition, FieldDefinition, InputValueDefinition, SchemaDefinition, Type, TypeDefinition,
    TypeKind, TypeSystemDefinition,
};
use async_graphql::parser::{Error, parse_schema};
use std::collections::BTreeMap;
use std::fmt;

/// One promise of a schema.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Promise {
    /// The path of what it is a part of; none for what stands alone.
    pub(super) part_of: Option<String>,
    /// What is promised.
    pub(super) says: Says,
}

/// What is promised.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Says {
    /// This name is of such a thing.
    Is(&'static str),
    /// The root of operations is this type.
    Root(String),
    /// A field gives this.
    Gives(Type),
    /// An argument or input field takes this, and this where nothing is given.
    Takes {
        /// Its type.
        of: Type,
        /// Its default.
        default: Option<String>,
    },
    /// It is one of the values of an enum.
    Choice,
    /// It is one of the types of a union or of those that implement an interface.
    Member,
    /// A directive may stand there.
    Stands,
    /// It is for those who may do this; nothing where nobody is asked.
    Asks(String),
}

impl Promise {
    /// Whether there is no answer without it.
    pub(super) fn must_be_given(&self) -> bool {
        matches!(&self.says, Says::Takes { of, default: None } if !of.nullable)
    }
}

impl fmt::Display for Says {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is(what) => f.write_str(what),
            Self::Root(name) | Self::Asks(name) => f.write_str(name),
            Self::Gives(of) | Self::Takes { of, .. } => write!(f, "{of}"),
            Self::Choice => f.write_str("a value"),
            Self::Member => f.write_str("a member"),
            Self::Stands => f.write_str("allowed"),
        }
    }
}

/// The promises of a schema.
///
/// # Errors
/// The text is no schema.
pub(super) fn promises(sdl: &str) -> Result<BTreeMap<String, Promise>, Error> {
    let mut book = Book::default();
    for definition in parse_schema(sdl)?.definitions {
        match definition {
            TypeSystemDefinition::Schema(schema) => book.roots(&schema.node),
            TypeSystemDefinition::Type(defined) => book.type_(&defined.node),
            TypeSystemDefinition::Directive(defined) => book.directive(&defined.node),
        }
    }
    Ok(book.promises)
}

#[derive(Default)]
struct Book {
    promises: BTreeMap<String, Promise>,
}

impl Book {
    fn note(&mut self, path: String, part_of: Option<&str>, says: Says) {
        self.promises.insert(path, Promise { part_of: part_of.map(str::to_owned), says });
    }

    fn roots(&mut self, schema: &SchemaDefinition) {
        let roots = [("query", &schema.query), ("mutation", &schema.mutation), ("subscription", &schema.subscription)];
        for (kind, root) in roots {
            if let Some(root) = root {
                self.note(format!("schema.{kind}"), None, Says::Root(root.node.to_string()));
            }
        }
    }

    fn type_(&mut self, defined: &TypeDefinition) {
        let name = defined.name.node.as_str();
        self.note(name.to_owned(), None, Says::Is(what(&defined.kind)));
        match &defined.kind {
            TypeKind::Scalar => {}
            TypeKind::Object(object) => {
                self.members(name, " implements ", object.implements.iter().map(|of| of.node.as_str()));
                self.fields(name, &object.fields);
            }
            TypeKind::Interface(interface) => {
                self.members(name, " implements ", interface.implements.iter().map(|of| of.node.as_str()));
                self.fields(name, &interface.fields);
            }
            TypeKind::Union(union) => self.members(name, " = ", union.members.iter().map(|of| of.node.as_str())),
            TypeKind::Enum(choices) => {
                for choice in &choices.values {
                    self.note(format!("{name}.{}", choice.node.value.node), Some(name), Says::Choice);
                }
            }
            TypeKind::InputObject(input) => {
                for field in &input.fields {
                    self.input(format!("{name}.{}", field.node.name.node), name, &field.node);
                }
            }
        }
    }

    fn members<'a>(&mut self, name: &str, sign: &str, members: impl Iterator<Item = &'a str>) {
        for member in members {
            self.note(format!("{name}{sign}{member}"), Some(name), Says::Member);
        }
    }

    fn fields(&mut self, of: &str, fields: &[Positioned<FieldDefinition>]) {
        for field in fields.iter().map(|field| &field.node) {
            let path = format!("{of}.{}", field.name.node);
            for argument in &field.arguments {
                self.input(format!("{path}({}:)", argument.node.name.node), &path, &argument.node);
            }
            self.note(format!("{path} @can"), Some(&path), Says::Asks(asked(&field.directives)));
            self.note(path, Some(of), Says::Gives(field.ty.node.clone()));
        }
    }

    fn input(&mut self, path: String, part_of: &str, input: &InputValueDefinition) {
        let default = input.default_value.as_ref().map(|default| default.node.to_string());
        self.note(path, Some(part_of), Says::Takes { of: input.ty.node.clone(), default });
    }

    fn directive(&mut self, defined: &DirectiveDefinition) {
        let name = format!("@{}", defined.name.node);
        self.note(name.clone(), None, Says::Is("a directive"));
        for argument in &defined.arguments {
            self.input(format!("{name}({}:)", argument.node.name.node), &name, &argument.node);
        }
        for location in &defined.locations {
            self.note(format!("{name} on {}", written(&format!("{:?}", location.node))), Some(&name), Says::Stands);
        }
    }
}

const fn what(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Scalar => "a scalar",
        TypeKind::Object(_) => "an object",
        TypeKind::Interface(_) => "an interface",
        TypeKind::Union(_) => "a union",
        TypeKind::Enum(_) => "an enum",
        TypeKind::InputObject(_) => "an input",
    }
}

/// What `@can` on a field asks; "nothing" without it.
fn asked(directives: &[Positioned<ConstDirective>]) -> String {
    let can = directives.iter().find(|directive| directive.node.name.node == "can");
    let action = can.and_then(|can| can.node.get_argument("action"));
    action.map_or_else(|| "nothing".to_owned(), |action| action.node.to_string())
}

/// A place of directives as the schema writes it: `FIELD_DEFINITION` for `FieldDefinition`.
fn written(place: &str) -> String {
    let mark = |(at, letter): (usize, char)| {
        if at > 0 && letter.is_uppercase() { format!("_{letter}") } else { letter.to_string() }
    };
    place.chars().enumerate().map(mark).collect::<String>().to_uppercase()
}
