const path = require.resolve('@n8n/di', { paths: [require.resolve('n8n-core')] });

/** Where n8n-core itself looks up its services: packages beside it bring containers of their own. */
export const { Container } = require(path) as typeof import('@n8n/di');
