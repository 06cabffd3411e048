//! Scalars of the domain beside those of GraphQL and chrono.

use crate::shared::money::EuroCents;
use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

/// An amount in euro cents: 64-bit whole number, never a fraction. 2000000 is 20,000.00 EUR.
#[Scalar(name = "EuroCents")]
impl ScalarType for EuroCents {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::Number(number) => {
                number.as_i64().map(EuroCents).ok_or_else(|| InputValueError::expected_type(value))
            }
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::from(self.0)
    }
}
