const selectors = (table) =>
  Object.entries(table).map(([selector, message]) => ({ selector, message }));

/** Everywhere in TypeScript. */
export const EVERYWHERE = selectors({
  ':matches(TSAsExpression, TSTypeAssertion) > :matches(TSAsExpression, TSTypeAssertion).expression':
    'No double casts (`as unknown as`): parse the value, or fix its type.',
  'CatchClause > BlockStatement[body.length=0]':
    'No empty catch: translate, retry or end. Check for the one error that is expected.',
  'CallExpression[callee.property.name="catch"] > ArrowFunctionExpression:matches([body.body.length=0], [body.name="undefined"])':
    'No swallowed rejections: translate, retry or end.',
});

/** In `src`. */
export const IN_SOURCES = selectors({
  'Program > VariableDeclaration[kind!="const"]':
    'No module-level state: keep it in a value that somebody owns.',
  'Program > ExportNamedDeclaration > VariableDeclaration[kind!="const"]':
    'No module-level state: keep it in a value that somebody owns.',
  ':not(MethodDefinition[kind="constructor"]) > :function[params.length>3]':
    'At most three parameters: pass an object.',
  ':matches(TSMethodSignature, TSFunctionType, TSDeclareFunction, TSEmptyBodyFunctionExpression)[params.length>3]':
    'At most three parameters: pass an object.',
  'CallExpression[callee.property.name="subscribe"] CallExpression[callee.property.name="subscribe"]':
    'No subscribe inside subscribe: choose the operator.',
});

/** In pure folders. */
export const IN_PURE_FOLDERS = selectors({
  'NewExpression[callee.name="Date"][arguments.length=0]':
    'No clocks in pure code: time is an argument.',
  'CallExpression[callee.name="Date"]':
    'No clocks in pure code: time is an argument.',
  ImportExpression: 'No dynamic imports in pure code.',
  ...Object.fromEntries(
    [
      'CallExpression[callee.property.name=/^toLocale/]',
      'CallExpression[callee.property.name="localeCompare"][arguments.length<2]',
      ':matches(NewExpression, CallExpression)[callee.object.name="Intl"]:matches([arguments.length=0], [arguments.0.type="Identifier"][arguments.0.name="undefined"])',
    ].map((selector) => [
      selector,
      'No locale of the machine in pure code: the same bytes everywhere.',
    ]),
  ),
  ...Object.fromEntries(
    [
      'CallExpression[callee.property.name=/^[gs]et(?:FullYear|Year|Month|Date|Day|Hours|Minutes|Seconds|TimezoneOffset)$/]',
      'CallExpression[callee.property.name=/^to(?:Date|Time)String$/]',
      'NewExpression[callee.name="Date"][arguments.length>1]',
    ].map((selector) => [
      selector,
      'No time zone of the machine in pure code: use the UTC methods.',
    ]),
  ),
});

/** In specs. */
export const IN_SPECS = selectors({
  'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|failing)$/]':
    'No .only, .skip or .failing: every test runs.',
  'CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit|xtest)$/]':
    'No focused or skipped tests: every test runs.',
});
