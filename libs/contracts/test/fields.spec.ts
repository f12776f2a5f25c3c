import type { Json } from '../src/index.js';
import {
  arrayField,
  booleanField,
  field,
  isJsonArray,
  isJsonObject,
  numberField,
  objectField,
  stringField,
} from '../src/provider/index.js';

describe('a field', () => {
  const record = JSON.parse(
    '{"s":"x","n":1,"b":false,"o":{"a":1},"l":[1],"z":null,"__proto__":{"s":"own"}}',
  ) as Json;

  it('is read by its type', () => {
    expect([
      stringField(record, 's'),
      numberField(record, 'n'),
      booleanField(record, 'b'),
      objectField(record, 'o'),
      arrayField(record, 'l'),
      field(record, 'z'),
    ]).toEqual(['x', 1, false, { a: 1 }, [1], null]);
  });

  it.each(['s', 'n', 'b', 'o', 'l', 'z', 'missing'])(
    'is absent where %s is of another type',
    (key) => {
      const readers = [stringField, numberField, booleanField, objectField];
      const found = readers.map((reader) => reader(record, key));
      const present = found.filter((value) => value !== undefined);
      expect(present.length).toBe('snbo'.includes(key) ? 1 : 0);
    },
  );

  it('that should be a list is the empty list', () => {
    expect(
      ['s', 'o', 'z', 'missing'].map((key) => arrayField(record, key)),
    ).toEqual([[], [], [], []]);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'called %s is only there when it was written',
    (key) => {
      expect(field({}, key)).toBeUndefined();
      expect(field({ [key]: 1 }, key)).toBe(1);
    },
  );

  it('called __proto__ is data', () => {
    expect(field({}, '__proto__')).toBeUndefined();
    expect(objectField(record, '__proto__')).toEqual({ s: 'own' });
  });

  it.each([undefined, null, 'text', 7, true, ['s']])(
    'is absent in %j',
    (value) => {
      expect(field(value, 's')).toBeUndefined();
      expect(field(value, 'length')).toBeUndefined();
    },
  );

  it('is a number only when it is finite', () => {
    expect(numberField({ a: Infinity, b: NaN }, 'a')).toBeUndefined();
  });

  it('is known by what JSON calls objects and arrays', () => {
    expect([{}, [], null, 'x'].map(isJsonObject)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect([{}, [], null, 'x'].map(isJsonArray)).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});
