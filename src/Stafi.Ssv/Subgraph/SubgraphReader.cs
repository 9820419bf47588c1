using System.Text.Json;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.Subgraph;

/// <summary>Reads what the queries answer; throws <see cref="InvalidDataException"/> where it is not that.</summary>
internal static class SubgraphReader
{
    private const int MostOperators = 13;

    public static (SubgraphBlock Block, bool HasIndexingErrors) Meta(JsonElement data)
    {
        var meta = data.Member("_meta");
        var block = meta.Member("block");
        var hash = block.MemberOrNull("hash") is { } text ? Hash(text) : (Hash32?)null;
        return (new SubgraphBlock(block.UInt64("number"), hash), meta.Bool("hasIndexingErrors"));
    }

    public static SubgraphOwner Owner(JsonElement data, Address owner)
    {
        var block = Meta(data).Block;
        if (data.MemberOrNull("account") is not { } account) return new SubgraphOwner(owner, 0, 0, null, block);
        if (account.Address("id") != owner) throw new InvalidDataException("the account is not the one asked for.");
        var recipient = account.MemberOrNull("feeRecipient")?.AsAddress("'feeRecipient'");
        return new SubgraphOwner(owner, account.UInt64("nonce"), account.UInt32("validatorCount"), recipient, block);
    }

    public static SubgraphOperator Operator(JsonElement json)
    {
        var whitelist = json.List("whitelisted", SubgraphQueries.MostWhitelisted).Select(one => one.Address("id"));
        var contract = json.MemberOrNull("whitelistedContract")?.AsAddress("'whitelistedContract'");
        return new SubgraphOperator(
            json.UInt64("id"),
            json.Member("owner").Address("id"),
            json.Wei("fee"),
            json.UInt32("validatorCount"),
            json.Bool("isPrivate"),
            json.Bool("removed"),
            [.. whitelist],
            contract is { IsZero: false } ? contract : null);
    }

    public static SubgraphCluster Cluster(JsonElement json, Address owner)
    {
        var operators = Operators(json.List("operatorIds", MostOperators));
        // The id says both again, in one spelling: owner-1-2-3-4.
        if (json.Text("id") != IdOf(owner, operators)) throw new InvalidDataException("the id of a cluster is not that of its owner and operators.");
        var tuple = new ClusterTuple(
            json.UInt32("validatorCount"), json.UInt64("networkFeeIndex"), json.UInt64("index"), json.Bool("active"), json.Wei("balance"));
        return new SubgraphCluster(new ClusterKey(owner, operators), tuple, PaysInEth(json.Text("feeAsset")), json.UInt64("lastUpdateBlockNumber"));
    }

    public static string IdOf(Address owner, OperatorSet operators) =>
        $"{SubgraphQueries.Lower(owner)}-{string.Join('-', operators.Ids.ToArray())}";

    private static OperatorSet Operators(JsonElement[] ids)
    {
        try
        {
            return new OperatorSet([.. ids.Select(id => id.AsUInt64("an operator's id"))]);
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidDataException("'operatorIds' are not 4, 7, 10 or 13 ascending ids.", wrong);
        }
    }

    private static bool PaysInEth(string asset) => asset switch
    {
        "ETH" => true,
        "SSV" => false,
        _ => throw new InvalidDataException("'feeAsset' is neither ETH nor SSV."),
    };

    private static Hash32 Hash(JsonElement text)
    {
        var bytes = new byte[Hash32.Length];
        return Hex.TryDecode(text.AsText("'hash'"), bytes) ? new Hash32(bytes) : throw new InvalidDataException("'hash' is no hash.");
    }
}
