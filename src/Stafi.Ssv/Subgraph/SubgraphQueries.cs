using System.Globalization;
using Stafi.Ethereum;

namespace Stafi.Ssv.Subgraph;

/// <summary>
/// The queries in GraphQL. Their arguments are addresses, hashes and numbers that are written here, as literals: whether the schema calls an
/// id <c>ID</c>, <c>String</c> or <c>Bytes</c> makes no difference then. Addresses are lower-case, as the subgraph's ids are.
/// </summary>
internal static class SubgraphQueries
{
    /// <summary>Whitelisted owners read for each operator.</summary>
    public const int MostWhitelisted = 100;

    public static string Meta() => Query("", null);

    public static string Owner(Address owner) => Query($$"""account(id: "{{Lower(owner)}}") { id nonce validatorCount feeRecipient }""", null);

    public static string Operators(IEnumerable<ulong> ids, int first, SubgraphBlock? at)
    {
        var list = string.Join(", ", ids.Select(id => string.Create(CultureInfo.InvariantCulture, $"\"{id}\"")));
        return Query(
            $$"""
            operators(first: {{first}}, where: { id_in: [{{list}}] }{{At(at)}}) {
              id owner { id } fee validatorCount isPrivate removed whitelisted(first: {{MostWhitelisted}}) { id } whitelistedContract
            }
            """,
            at);
    }

    /// <param name="owner">Whose.</param>
    /// <param name="last">Id of the last one read; empty for the first page.</param>
    /// <param name="first">Entries of the page.</param>
    /// <param name="at">The block of the first page; null there.</param>
    public static string Clusters(Address owner, string last, int first, SubgraphBlock? at) => Query(
        $$"""
        clusters(first: {{first}}, orderBy: id, orderDirection: asc, where: { owner: "{{Lower(owner)}}", id_gt: "{{last}}" }{{At(at)}}) {
          id operatorIds validatorCount networkFeeIndex index active balance feeAsset lastUpdateBlockNumber
        }
        """,
        at);

    public static string Lower(Address address) => Hex.Encode(address.ToArray());

    private static string Query(string selection, SubgraphBlock? at)
    {
        var arguments = at is null ? "" : $"({Block(at.Value)})";
        return $$"""query { _meta{{arguments}} { block { number hash } hasIndexingErrors } {{selection}} }""";
    }

    private static string At(SubgraphBlock? at) => at is null ? "" : $", {Block(at.Value)}";

    // By its hash, where it is known, a block that the chain lost is refused and not replaced by another one of the same height.
    private static string Block(SubgraphBlock at) => at.Hash is { } hash
        ? $$"""block: { hash: "{{hash}}" }"""
        : string.Create(CultureInfo.InvariantCulture, $$"""block: { number: {{at.Number}} }""");
}
