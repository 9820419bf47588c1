using Stafi.Ethereum;
using Stafi.StakingPool.Contracts;

namespace Stafi.StakingPool.Tests;

/// <summary>The values that the expected hashes of call data were made from, by viem 2.57.20 with StaFi's ABIs.</summary>
internal static class PoolCases
{
    public static readonly Address Owner = Address.Parse("0x5cC0DdE14E7256340CC820415a6022a7d1c93A35");
    public static readonly Address Spender = Address.Parse("0x" + new string('a', 40));
    public static readonly byte[] KeyA = Fill(0xaa, 48);
    public static readonly byte[] KeyB = Fill(0xbb, 48);
    public static readonly Hash32 Ones = Hash32.Parse(new string('1', 64));
    public static readonly Hash32 Twos = Hash32.Parse(new string('2', 64));
    public static readonly Wei Amount = new(1_000_000);
    public static readonly PoolDeposit[] Deposits = [new(KeyA, Fill(0xcc, 96), Ones), new(KeyB, Fill(0xdd, 96), Twos)];

    public static readonly PoolContracts Known = new()
    {
        Storage = At(1),
        SuperNode = At(2),
        UserDeposit = At(3),
        Withdraw = At(4),
        NetworkSettings = At(5),
        NodeManager = At(6),
        NetworkBalances = At(7),
        SuperNodeFeePool = At(8),
        Reth = At(9),
        EthDeposit = At(10),
        LightNode = At(11),
        Upgrade = At(12),
        Ether = At(13),
    };

    public static Address At(byte number)
    {
        var bytes = new byte[Address.Length];
        bytes[^1] = number;
        return new Address(bytes);
    }

    public static string HashOf(byte[] data) => Keccak256.Hash(data).ToString();

    private static byte[] Fill(byte value, int length)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill(value);
        return bytes;
    }
}
