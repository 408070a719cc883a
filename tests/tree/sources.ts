import { readdirSync, readFileSync } from 'node:fs'
import { projectFile } from '../../src/platform/project-file.ts'

/** Paths of the files under a folder of the project, from its root, without what is generated. */
export function filesUnder(folder: string): string[] {
  return readdirSync(projectFile(folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.includes('.gen.'))
    .map(entry => `${entry.parentPath}/${entry.name}`.slice(projectFile().length + 1))
    .sort()
}

export const sourcesUnder = (folder: string): string[] =>
  filesUnder(folder).filter(path => /\.tsx?$/.test(path))

export const read = (path: string): string => readFileSync(projectFile(path), 'utf8')
