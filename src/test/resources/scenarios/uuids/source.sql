-- UUIDs as 16 bytes, as text in any case, and a column where one value is none.
CREATE TABLE keys (id UUID PRIMARY KEY, other GUID, token UNIQUEIDENTIFIER);
INSERT INTO keys VALUES
  (x'00112233445566778899aabbccddeeff', '0D8A2B1C-1111-4222-8333-944455556666', '0d8a2b1c-1111-4222-8333-944455556666'),
  (x'ffeeddccbbaa99887766554433221100', NULL, 'none');
