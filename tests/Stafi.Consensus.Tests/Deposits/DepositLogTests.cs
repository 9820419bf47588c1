using System.Buffers.Binary;
using System.Text;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;

namespace Stafi.Consensus.Tests.Deposits;

public class DepositLogTests
{
    private static readonly DepositLog Log = new(
        new DepositData(
            new BlsPublicKey([.. Enumerable.Repeat((byte)0xa1, 48)]),
            WithdrawalCredentials.ForAddress(Address.Parse("0x71C7656EC7ab88b098defB751B7401B5f6d8976F")),
            Gwei.FromEther(32),
            new BlsSignature([.. Enumerable.Repeat((byte)0xb2, 96)])),
        258);

    [Fact]
    public void The_topic_is_the_hash_of_the_signature() => DepositLog.Topic
        .ShouldBe(Keccak256.Hash(Encoding.ASCII.GetBytes("DepositEvent(bytes,bytes,bytes,bytes,bytes)")));

    [Fact]
    public void Amount_and_index_are_little_endian()
    {
        var data = Log.Encode();

        // 32 ETH are 0x0773594000 Gwei, index 258 is 0x0102.
        data[0x160..0x168].ShouldBe(Hex.Decode("0x0040597307000000"));
        data[0x220..0x228].ShouldBe(Hex.Decode("0x0201000000000000"));
        DepositLog.TryDecode(data, out var log).ShouldBeTrue();
        log.ShouldBe(Log);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(575)]
    [InlineData(577)]
    public void Data_of_another_length_is_refused(int length) => DepositLog.TryDecode(new byte[length], out _).ShouldBeFalse();

    [Theory]
    [InlineData(0, "the first offset")]
    [InlineData(4 * 32, "the last offset")]
    [InlineData(0xa0, "a length")]
    [InlineData(0xa0 + 28, "the low bytes of a length")]
    [InlineData(0xa0 + 32 + 48, "the padding of the key")]
    [InlineData(0x140 + 32 + 8, "the padding of the amount")]
    [InlineData(575, "the padding of the index")]
    public void Data_laid_out_otherwise_is_refused(int at, string what)
    {
        var data = Log.Encode();
        data[at] ^= 1;

        DepositLog.TryDecode(data, out _).ShouldBeFalse(what);
    }

    [Fact]
    public void Every_field_is_where_the_contract_puts_it()
    {
        var data = Log.Encode();

        BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(28)).ShouldBe(0xa0);
        data[0xc0..0xf0].ShouldBe(Log.Deposit.PublicKey.ToArray());
        data[0x120..0x140].ShouldBe(Log.Deposit.WithdrawalCredentials.Value.ToArray());
        data[0x1a0..0x200].ShouldBe(Log.Deposit.Signature.ToArray());
    }
}
