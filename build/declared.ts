import ts from 'typescript';

/** A name of another file or package. */
export interface Elsewhere {
  readonly module: string;
  readonly name: string;
}

/** The declarations of one file, of which those are kept that somebody asks for. */
export interface Declared {
  readonly exported: readonly string[];
  /** Keeps a name and what it is made of here, and tells what it takes of others. */
  keep(name: string): readonly Elsewhere[];
  text(): string;
}

/** Reads a declaration file. Throws at a form of import or export that the project does not use. */
export function readDeclared(path: string, source: string): Declared {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const here = new Map<string, ts.Statement[]>();
  const imported = new Map<string, Elsewhere>();
  const passedOn = new Map<string, Elsewhere>();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      for (const { local, from } of bindingsOf(statement.importClause?.namedBindings, statement))
        imported.set(local, from);
    } else if (ts.isExportDeclaration(statement)) {
      for (const { local, from } of bindingsOf(statement.exportClause, statement)) passedOn.set(local, from);
    } else for (const name of namesOf(statement)) here.set(name, [...(here.get(name) ?? []), statement]);
  }
  const kept = new Set<ts.Statement>();
  const taken = new Map<string, Elsewhere>();
  const told = new Map<string, Elsewhere>();

  const keepLocal = (name: string): Elsewhere[] => {
    const from = imported.get(name);
    if (from !== undefined) {
      taken.set(name, from);
      return [from];
    }
    const fresh = (here.get(name) ?? []).filter((statement) => !kept.has(statement));
    for (const statement of fresh) kept.add(statement);
    return fresh.flatMap(identifiersOf).flatMap(keepLocal);
  };
  return {
    exported: [...passedOn.keys(), ...here.keys()],
    keep: (name) => {
      const from = passedOn.get(name);
      if (from === undefined) return keepLocal(name);
      told.set(name, from);
      return [from];
    },
    text: () =>
      [
        ...[...taken].map(([local, from]) => `import type { ${clause(local, from)} ${moduleOf(from)}`),
        ...[...told].map(([local, from]) => `export { ${clause(local, from)} ${moduleOf(from)}`),
        ...file.statements
          .filter((statement) => kept.has(statement))
          .map((it) => it.getFullText(file).trim()),
      ]
        .map((piece) => `${piece}\n`)
        .join(''),
  };
}

function bindingsOf(
  bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined,
  { moduleSpecifier }: ts.ImportDeclaration | ts.ExportDeclaration,
): { local: string; from: Elsewhere }[] {
  if (bindings === undefined || !moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
  if (!ts.isNamedImports(bindings) && !ts.isNamedExports(bindings))
    throw new Error(`${moduleSpecifier.text} is imported as a whole.`);
  const module = moduleSpecifier.text;
  return [...bindings.elements].map(({ name, propertyName }) => ({
    local: name.text,
    from: { module, name: (propertyName ?? name).text },
  }));
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  return ts.isDeclarationStatement(statement) && statement.name !== undefined
    ? [statement.name.getText()]
    : [];
}

/** Every identifier of it: a name too much keeps a declaration too much. */
function identifiersOf(node: ts.Node): string[] {
  const names: string[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isImportTypeNode(child)) throw new Error(`A type is imported within a type: ${child.getText()}`);
    if (ts.isIdentifier(child)) names.push(child.text);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return names;
}

function clause(local: string, { name }: Elsewhere): string {
  return name === local ? name : `${name} as ${local}`;
}

function moduleOf({ module }: Elsewhere): string {
  return `} from '${module.replace(/^(\..*)\.ts$/, '$1.js')}';`;
}
