using Stafi.Ethereum;

namespace Stafi.Bench.Size.Synthetic;

/// <summary>Where the contracts are: SSV's of mainnet, the others made up.</summary>
internal static class Places
{
    public static readonly Address SsvNetwork = Address.Parse("0xDD9BC35aE942eF0cFa76930954a156B3fF30a4E1");
    public static readonly Address SsvViews = Address.Parse("0xafE830B6Ee262ba11cce5F32fDCd760FFE6a66e4");
    public static readonly Address DepositContract = Address.Parse("0x00000000219ab540356cBB839Cbe05303d7705Fa");
    public static readonly Address Storage = Numbered(1);
    public static readonly Address SuperNode = Numbered(2);
    public static readonly Address UserDeposit = Numbered(3);
    public static readonly Address Withdraw = Numbered(4);
    public static readonly Address NetworkSettings = Numbered(5);
    public static readonly Address NodeManager = Numbered(6);
    public static readonly Address FeePool = Numbered(7);
    public static readonly Address LightNode = Numbered(8);
    public static readonly Address NetworkBalances = Numbered(9);
    public static readonly Address Reth = Numbered(10);
    public static readonly Address SuperNodeAccount = Numbered(0xa0);
    public static readonly Address Owner = Numbered(0xa1);

    private static Address Numbered(byte number)
    {
        var bytes = new byte[Address.Length];
        bytes.AsSpan().Fill(0x5a);
        bytes[^1] = number;
        return new Address(bytes);
    }
}
