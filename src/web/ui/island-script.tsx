type IslandScriptProps = { assets: Record<string, string>; name: string }

/** The script of a custom element, put beside it: a page brings what it holds and nothing else. `name`: its entry in the
 * manifest of assets, e.g. `map-zoom.js`. */
export const IslandScript = ({ assets, name }: IslandScriptProps) =>
  assets[name] ? <script type="module" src={assets[name]} /> : null
