/** `graphql-codegen` with the client preset; `satisfies CodegenConfig` where its CLI is installed. */
export default {
  schema: 'schema/gateway.graphql',
  documents: ['src/**/*.graphql'],
  generates: {
    'src/gql/': {
      preset: 'client',
      // Writes `persisted-documents.json`, for PERSISTED_OPERATIONS.
      presetConfig: { persistedDocuments: { hashAlgorithm: 'sha256' }, fragmentMasking: false },
      config: {
        strictScalars: true,
        useTypeImports: true,
        scalars: {
          JSON: 'unknown',
          JSONObject: 'Readonly<Record<string, unknown>>',
          DateTime: 'string',
          PrismDate: 'string',
          PrismFilterValue: 'string | number | boolean',
        },
      },
    },
  },
};
