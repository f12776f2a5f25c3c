/**
 * Builds the visitor of a rule that looks at import specifiers: `check(node, specifier, typeOnly)` is called for
 * static imports, dynamic imports, and exports that name a source.
 */
export function importsOf(check) {
  const visit = (node) => {
    if (typeof node.source?.value === 'string')
      check(node.source, node.source.value, isTypeOnly(node));
  };
  return {
    ImportDeclaration: visit,
    ImportExpression: visit,
    ExportNamedDeclaration: visit,
    ExportAllDeclaration: visit,
  };
}

function isTypeOnly(node) {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const names = node.specifiers ?? [];
  return (
    names.length > 0 &&
    names.every((name) => (name.importKind ?? name.exportKind) === 'type')
  );
}
