using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Router.Tests.Execution;

/// <summary>Reads the arguments of <c>StafiSuperNode.deposit</c> and <c>stake</c> back.</summary>
internal static class PoolCall
{
    public static IReadOnlyList<DepositData> Decode(ReadOnlyMemory<byte> data, WithdrawalCredentials credentials, ulong ether)
    {
        var reader = new AbiReader(data.Span[4..]);
        var keys = reader.BytesArray();
        var signatures = reader.BytesArray();
        var roots = reader.Hash32Array();
        var deposits = keys.Zip(signatures, (key, signature) => new DepositData(
            new BlsPublicKey(key), credentials, Gwei.FromEther(ether), new BlsSignature(signature))).ToArray();
        deposits.Select(deposit => deposit.Root()).ShouldBe(roots);
        return deposits;
    }
}
