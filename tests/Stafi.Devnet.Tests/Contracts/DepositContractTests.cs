using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Devnet.Tests.Contracts;

public sealed class DepositContractTests(DevnetChain chain) : ChainTest(chain)
{
    private static readonly byte[] Credentials = Bytes(32, 1);
    private static readonly byte[] Signature = Bytes(96, 7);

    [Fact]
    public async Task The_root_of_an_empty_tree_is_that_of_the_specification()
    {
        (await RootAsync()).ShouldBe(Hash32.Parse("0xd70a234731285c6804c2a4f56711ddb8c82c99740f207854891028af34e27e5e"));
        (await RootAsync()).ShouldBe(DepositTree.RootOf([]));
    }

    [Fact]
    public async Task Root_and_count_follow_every_deposit()
    {
        List<Hash32> leaves = [];
        for (byte i = 1; i <= 9; i++)
        {
            var amount = i % 2 == 0 ? Wei.FromEther(31) : Wei.FromGwei(1_000_000_000UL + i);
            leaves.Add(DepositTree.LeafOf(Bytes(48, i), Credentials, amount, Signature));

            await Chain.SendAsync(DevnetAccounts.Stranger, At.DepositContract, Deposit(Bytes(48, i), Credentials, Signature, leaves[^1]), amount);

            (await RootAsync()).ShouldBe(DepositTree.RootOf(leaves));
            var count = new AbiReader(await Chain.CallAsync(At.DepositContract, DevnetChain.Data("get_deposit_count()"))).Bytes().ToArray();
            count.ShouldBe([i, 0, 0, 0, 0, 0, 0, 0]);
        }
    }

    [Fact]
    public async Task The_event_carries_little_endian_amount_and_index()
    {
        await SendOneAsync(1);
        var outcome = await SendOneAsync(2);

        var log = outcome.Logs.Single();
        log.Topics.Single().ShouldBe(Hash32.Parse("0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5"));
        var reader = new AbiReader(log.Data.Span);
        reader.Bytes().ToArray().ShouldBe(Bytes(48, 2));
        reader.Bytes().ToArray().ShouldBe(Credentials);
        reader.Bytes().ToArray().ShouldBe(Convert.FromHexString("00ca9a3b00000000"));
        reader.Bytes().ToArray().ShouldBe(Signature);
        reader.Bytes().ToArray().ShouldBe(Convert.FromHexString("0100000000000000"));
    }

    [Theory]
    [InlineData(47, 32, 96, "1", "DepositContract: invalid pubkey length")]
    [InlineData(48, 31, 96, "1", "DepositContract: invalid withdrawal_credentials length")]
    [InlineData(48, 32, 95, "1", "DepositContract: invalid signature length")]
    [InlineData(48, 32, 96, "0.999999999999999999", "DepositContract: deposit value too low")]
    [InlineData(48, 32, 96, "1.0000000001", "DepositContract: deposit value not multiple of gwei")]
    [InlineData(48, 32, 96, "1", "DepositContract: reconstructed DepositData does not match supplied deposit_data_root")]
    public async Task A_wrong_deposit_is_refused_with_the_contract_s_words(int key, int credentials, int signature, string ether, string reason)
    {
        var data = Deposit(Bytes(key, 1), Bytes(credentials, 1), Bytes(signature, 7), Hash32.Zero);

        (await Chain.RevertAsync(DevnetAccounts.Stranger, At.DepositContract, data, Wei.ParseEther(ether))).ShouldBe(reason);
    }

    [Theory]
    [InlineData("01ffc9a7", true)]
    [InlineData("85640907", true)]
    [InlineData("ffffffff", false)]
    public async Task Interfaces_are_told_as_mainnet_s_contract_does(string id, bool supported)
    {
        var call = DevnetChain.Data("supportsInterface(bytes4)", data => data.Hash32(new Hash32([.. Convert.FromHexString(id), .. new byte[28]])));

        new AbiReader(await Chain.CallAsync(At.DepositContract, call)).Bool().ShouldBe(supported);
    }

    private async Task<Outcome> SendOneAsync(byte key)
    {
        var leaf = DepositTree.LeafOf(Bytes(48, key), Credentials, Wei.FromEther(1), Signature);
        return await Chain.SendAsync(DevnetAccounts.Stranger, At.DepositContract, Deposit(Bytes(48, key), Credentials, Signature, leaf), Wei.FromEther(1));
    }

    private async Task<Hash32> RootAsync() => new AbiReader(await Chain.CallAsync(At.DepositContract, DevnetChain.Data("get_deposit_root()"))).Hash32();

    private static byte[] Deposit(byte[] key, byte[] credentials, byte[] signature, Hash32 root) => DevnetChain.Data(
        "deposit(bytes,bytes,bytes,bytes32)", data => data.Bytes(key).Bytes(credentials).Bytes(signature).Hash32(root));

    private static byte[] Bytes(int length, byte value)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, value);
        return bytes;
    }
}
