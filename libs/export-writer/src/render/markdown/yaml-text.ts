import { Document, isSeq } from 'yaml';

/** Facts as YAML, one a line, that readers of YAML 1.1 and 1.2 read alike. */
export function yamlText(facts: object): string {
  const document = new Document(facts, {
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  });
  for (const name of Object.keys(facts)) {
    const value = document.get(name, true);
    if (isSeq(value)) value.flow = true;
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
