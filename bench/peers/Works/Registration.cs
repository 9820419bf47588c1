using Stafi.Consensus.Bls;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;

namespace Stafi.Bench.Peers.Works;

/// <summary>The registration of 20 validators with 4 operators; what the keys and shares are does not matter to an encoder.</summary>
internal sealed class Registration
{
    private const int Validators = 20;

    public BlsPublicKey[] Keys { get; } =
        [.. Enumerable.Range(0, Validators).Select(i => new BlsPublicKey(Samples.Bytes($"key {i}", BlsPublicKey.Length)))];

    public ReadOnlyMemory<byte>[] Shares { get; } =
        [.. Enumerable.Range(0, Validators).Select(i => (ReadOnlyMemory<byte>)Samples.Bytes($"shares {i}", SharesData.LengthFor(4)))];

    public OperatorSet Operators { get; } = Samples.Ids(4);

    public byte[] Encode() => SsvNetwork.RegisterValidators(Keys, Operators, Shares, ClusterTuple.New);
}
