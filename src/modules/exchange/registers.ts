import { count, defineRegister, instant, text } from '../../platform/registers/index.ts'

export const imports = defineRegister({
  path: 'imports',
  resource: 'imports',
  title: 'Fichiers importés',
  singular: 'Fichier importé',
  view: 'register_import',
  scope: 'programme',
  key: 'id',
  search: false,
  purpose: 'Chaque fichier entré : ses lignes lues, rejetées, corrigées, et son empreinte.',
  columns: [
    text('name', 'Fichier', { brief: true }),
    { key: 'id', label: 'N°', kind: 'identifier', sortable: true },
    text('profile', 'Profil', { brief: true }),
    count('rows_read', 'Lignes lues', { brief: true }),
    count('rows_rejected', 'Lignes rejetées', { brief: true }),
    count('subjects_added', 'Objets ajoutés', { brief: true }),
    count('entries_added', 'Écritures ajoutées', { brief: true }),
    count('corrections', 'Corrections', { brief: true }),
    instant('committed_at', 'Enregistré le', { brief: true }),
    text('author', 'Enregistré par'),
    text('source', 'Source'),
    text('digest', 'Empreinte SHA-256'),
  ],
  filters: [],
})
