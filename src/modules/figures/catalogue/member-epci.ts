import { defineFigure, fact } from '../figure.ts'

export default defineFigure({
  code: 'member-epci',
  title: 'Intercommunalités membres',
  definition:
    'Intercommunalités à fiscalité propre, comptées une fois, membres d’un territoire labellisé le jour demandé.',
  unit: 'count',
  nature: 'stock',
  certainty: 'observed',
  rounding: 'exact',
  splits: ['region', 'departement', 'territory'],
  note: 'Les établissements publics territoriaux du Grand Paris et les communes membres à titre individuel ne sont pas comptés ici.',
  value: fact('member-epci'),
})
