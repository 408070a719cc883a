// The rule about the tree: kernel <- platform <- modules <- api, web, cli <- app and main.
// tests/tree/boundaries.test.ts proves that the tree keeps it and that each rule can fail.

const layers = ['kernel', 'platform', 'modules', '(api|web|cli)', '(app|main)\\.ts']
const edges = '^src/(api|web|cli)/'

/** A layer sees itself and the layers under it, never one above. */
const upward = layers.slice(0, -1).map((layer, index) => ({
  name: `${layer.replace(/\W+/g, '-').replace(/^-|-$/g, '')}-looks-down`,
  comment: 'A layer imports itself and the layers under it only.',
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: layers.slice(index + 1).map(above => `^src/${above}`) },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'kernel-imports-zod-only',
      comment: 'The kernel is pure: no disk, no network, no database, no package but zod.',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { pathNot: ['^src/kernel/', 'node_modules/zod/'] },
    },
    {
      name: 'module-door',
      comment: 'Of another module, a module sees its index.ts only.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/[^/]+/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'register-door',
      comment:
        'registers.ts, use-cases.ts and lists.ts, which gather those of all modules, see their files of that name only, and what a list is.',
      severity: 'error',
      from: { path: '^src/modules/[^/]+\\.ts$' },
      to: {
        path: '^src/modules/',
        pathNot: '^src/modules/([^/]+/(registers|use-cases|lists)|bulk/index)\\.ts$',
      },
    },
    {
      name: 'module-under-registers',
      comment: 'Modules are gathered by registers.ts, none of them asks it for another.',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/' },
      to: { path: '^src/modules/[^/]+\\.ts$' },
    },
    {
      name: 'modules-one-way',
      comment: 'Modules import each other one way, whatever the files.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/modules/[^/]+$' },
      to: { circular: true, path: '^src/modules/[^/]+$' },
    },
    {
      name: 'edge-door',
      comment: 'An edge sees the index.ts of a module, and the registers gathered; never a store.',
      severity: 'error',
      from: { path: '^src/(api|web|cli|app|main)' },
      to: { path: '^src/modules/[^/]+/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
    },
    {
      name: 'edges-apart',
      comment: 'Edges do not import each other: app.ts and main.ts hand one to the other.',
      severity: 'error',
      from: { path: edges },
      to: { path: edges, pathNot: '^src/$1/' },
    },
    {
      name: 'edges-without-sql',
      comment: 'SQL is in the modules and in the platform.',
      severity: 'error',
      from: { path: '^src/(api|web|cli|app|main)' },
      to: { path: 'node_modules/(kysely|pg|pg-copy-streams)/' },
    },
    {
      name: 'no-cycle',
      comment: 'Files import each other one way.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'A file nobody imports and that imports nobody is dead.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['^src/main\\.ts$', '^src/web/islands/', '\\.d\\.ts$'] },
      to: {},
    },
    {
      name: 'only-what-is-installed',
      comment: 'What runs imports packages of "dependencies", and finds all of them.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        pathNot: 'node_modules/@types/',
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
