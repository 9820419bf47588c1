using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Ssv.Tests.Contracts;

/// <summary>The values that the expected hashes of call data were made from, by viem 2.57.20 with SSVNetwork's ABI.</summary>
internal static class ContractCases
{
    public static readonly Address Owner = Address.Parse("0x5cC0DdE14E7256340CC820415a6022a7d1c93A35");
    public static readonly OperatorSet Operators = new(60, 61, 62, 63);
    public static readonly ClusterTuple Newest = new(3, 704_794_182, 345_208_242, true, new Wei(1_250_000_000_000_000_000));
    public static readonly ClusterQuery Query = new(Owner, Operators, Newest);
    public static readonly BlsPublicKey KeyA = BlsPublicKey.Parse(new string('a', 96));
    public static readonly BlsPublicKey KeyB = BlsPublicKey.Parse(new string('b', 96));
    public static readonly Hash32 Ones = Hash32.Parse(new string('1', 64));
    public static readonly Hash32 Twos = Hash32.Parse(new string('2', 64));
    public static readonly Wei Amount = new(1_000_000);

    public static string HashOf(byte[] data) => Keccak256.Hash(data).ToString();
}
