// Starts `jkeepalived lsp` for files of keepalived's language.
const { workspace } = require('vscode')
const { LanguageClient } = require('vscode-languageclient/node')

let client

exports.activate = function () {
  const command = workspace.getConfiguration('jkeepalived').get('command')
  client = new LanguageClient(
    'jkeepalived',
    { command, args: ['lsp'] },
    { documentSelector: [{ language: 'keepalived' }] }
  )
  return client.start()
}

exports.deactivate = function () {
  return client && client.stop()
}
