import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { execute } from '../../kernel/use-case.ts'
import { importOutlines, type OutlinesOutcome, removeOutlines } from '../../modules/geography/index.ts'
import { loadReference } from '../../modules/territories/index.ts'
import { createUnit } from '../../platform/unit.ts'
import { type Command, exitCodes, jsonOption } from '../command.ts'
import { withEnvironment } from '../open-environment.ts'
import { sizeOf } from './import.ts'

const operator = { kind: 'operator', authorCode: 'ligne-de-commande' } as const

export const outlinesImport: Command = {
  name: 'outlines import',
  summary: 'Met sur les cartes les contours officiels des intercommunalités (GeoJSON)',
  details:
    'Les pièces sont réunies par SIREN. Une intercommunalité que le fichier n’a pas, ou qu’il dessine en encart, garde le contour approché livré avec Binôme.',
  operands: ['fichier'],
  options: {
    attribution: {
      value: 'texte',
      description: 'D’où viennent les contours et sous quelle licence (obligatoire).',
    },
    check: { description: 'Dit ce qui serait fait, sans rien enregistrer.' },
    ...jsonOption,
  },
  example: 'binome outlines import epci.geojson --attribution "IGN, Licence Ouverte 2.0"',
  run: async ({ operands: [path], options, doors }) => {
    await sizeOf(path!)
    const outcome = await withEnvironment(doors, async ({ db }) => {
      await loadReference(db, { log: doors.say })
      doors.say('Lecture et dessin des contours…')
      return execute(importOutlines, createUnit(db, operator), {
        fileName: basename(path!),
        content: createReadStream(path!),
        attribution: options.attribution,
        mode: 'check' in options ? 'check' : 'commit',
      })
    })
    doors.print(`${'json' in options ? JSON.stringify(outcome, null, 2) : describe(outcome)}\n`)
    return exitCodes.done
  },
}

export const outlinesRemove: Command = {
  name: 'outlines remove',
  summary: 'Rend aux cartes les contours approchés livrés avec Binôme',
  example: 'binome outlines remove',
  run: ({ doors }) =>
    withEnvironment(doors, async ({ db }) => {
      const removed = await execute(removeOutlines, createUnit(db, operator), {})
      doors.print(
        removed ? 'Les contours importés sont retirés.\n' : 'Aucun contour importé, rien n’a changé.\n',
      )
      return exitCodes.done
    }),
}

const describe = (outcome: OutlinesOutcome): string =>
  [
    outcome.mode === 'check' ? 'Rien n’est enregistré (--check).' : 'Les contours sont sur les cartes.',
    `Pièces : ${outcome.pieces} lues (SIREN dans « ${outcome.sirenProperty} »), dont ${outcome.piecesWithoutSiren} sans SIREN, gardées comme terre sans nom.`,
    `Intercommunalités : ${outcome.drawn} dessinées, dont ${outcome.merged} réunies de plusieurs pièces.`,
    list('SIREN inconnus, laissés de côté', outcome.unknown),
    list('Absentes du fichier, contour approché gardé', outcome.missing),
    list('Outre-mer dessiné hors de sa place dans le fichier, contour approché gardé', outcome.moved),
    `Taille : ${Math.ceil(outcome.bytes / 1024)} Ko comprimés.`,
  ].join('\n')

const list = (label: string, sirens: string[]): string =>
  `${label} : ${sirens.length}${sirens.length ? ` (${sirens.slice(0, 5).join(', ')}${sirens.length > 5 ? '…' : ''})` : ''}.`
