import type { Statement } from '../../modules/reports/index.ts'
import { rowPath } from '../address.ts'
import type { Visit } from '../site.ts'
import { Quote, Section } from '../ui/index.ts'

/** Statements beside the figures they speak of: dated, attributed, sourced. */
export const Quotes = ({
  to,
  statements,
  title = 'Ce qui en a été dit',
}: {
  to: Visit['to']
  statements: readonly Statement[]
  title?: string
}) =>
  statements.length === 0 ? null : (
    <Section title={title}>
      {statements.map(statement => (
        <Quote
          text={statement.wording}
          speaker={statement.speaker ?? statement.organisation ?? statement.publisher}
          role={
            [statement.role, statement.speaker ? statement.organisation : null].filter(Boolean).join(', ') ||
            undefined
          }
          day={statement.saidOn ?? statement.publishedOn ?? undefined}
          note={statement.saidOn || statement.publishedOn ? undefined : (statement.vintage ?? undefined)}
          source={{
            title: statement.source,
            href: to(rowPath('sources', statement.sourceCode)),
            producer: statement.publisher,
            verified: statement.verified,
          }}
        />
      ))}
    </Section>
  )
