using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.Rlp;
using Stafi.Ethereum.Transactions;
using Stafi.Testing;

namespace Stafi.Ethereum.Tests.Transactions;

public class SignedTransactionTests
{
    private static SignedTransaction Sample()
    {
        using var account = LocalAccount.FromHex("0x4646464646464646464646464646464646464646464646464646464646464646");
        return new Eip1559Transaction(1, 7, new Wei(2), new Wei(3), 21000, Address.Zero, Wei.FromEther(1), new byte[] { 0, 1 }).Sign(account);
    }

    [Fact]
    public void Every_raw_transaction_of_the_vectors_is_judged_as_they_say()
    {
        foreach (var row in Vectors.Json("tx", "ethereum_tests_cancun.json").EnumerateArray())
        {
            var raw = Hex.Decode(row.GetProperty("txbytes").GetString()!);
            var name = row.GetProperty("name").GetString()!;
            // Other types are valid on the chain but not read here; one valid row has a fee of 2^248, more than all ETH there will ever be.
            var readable = row.GetProperty("valid").GetBoolean() && raw[0] == Eip1559Transaction.TypeByte && name != "ttEIP1559/GasLimitPriceProductOverflowtMinusOne";
            readable.ShouldBeFalse("all type 2 rows but that one are invalid");
            Should.Throw<TransactionException>(() => SignedTransaction.Decode(raw), name);
        }
    }

    [Fact]
    public void Every_signed_transaction_of_the_vectors_is_decoded_to_its_fields_and_sender()
    {
        foreach (var row in Vectors.Json("tx", "derived_eip1559.json").EnumerateArray())
        {
            var decoded = SignedTransaction.Decode(Hex.Decode(row.GetProperty("signed").GetString()!));
            var tx = row.GetProperty("tx");
            decoded.From.ToString().ShouldBe(row.GetProperty("from").GetString());
            decoded.Hash.ToString().ShouldBe(row.GetProperty("hash").GetString());
            decoded.Transaction.ChainId.ShouldBe(tx.GetProperty("chainId").GetUInt64());
            decoded.Transaction.Nonce.ShouldBe(tx.GetProperty("nonce").GetUInt64());
            Hex.Encode(decoded.Transaction.Data.Span).ShouldBe(tx.GetProperty("data").GetString());
            decoded.Transaction.Value.Value.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(tx.GetProperty("value").GetString());
        }
    }

    [Fact]
    public void What_was_signed_is_read_back()
    {
        var signed = Sample();
        var decoded = SignedTransaction.Decode(signed.Raw);
        decoded.From.ShouldBe(signed.From);
        decoded.Hash.ShouldBe(signed.Hash);
        decoded.Transaction.EncodeUnsigned().ShouldBe(signed.Transaction.EncodeUnsigned());
    }

    [Fact]
    public void Every_single_byte_matters()
    {
        var signed = Sample();
        for (var i = 0; i < signed.Raw.Length; i++)
        {
            var changed = signed.Raw.ToArray();
            changed[i] ^= 1;
            try
            {
                SignedTransaction.Decode(changed).From.ShouldNotBe(signed.From, $"byte {i}");
            }
            catch (TransactionException)
            {
                continue;
            }
        }
    }

    [Fact]
    public void Bytes_left_over_and_bytes_missing_are_refused()
    {
        var raw = Sample().Raw.ToArray();
        Should.Throw<TransactionException>(() => SignedTransaction.Decode((byte[])[.. raw, 0]));
        for (var length = 0; length < raw.Length; length++)
            Should.Throw<TransactionException>(() => SignedTransaction.Decode(raw.AsMemory(0, length)));
    }

    [Fact]
    public void Fields_out_of_range_are_refused()
    {
        Refused(f => Fields(f, nonce: ulong.MaxValue));
        Refused(f => Fields(f, to: new byte[19]));
        Refused(f => Fields(f, parity: 2));
        Refused(f => Fields(f, s: "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140"));
        Refused(f => Fields(f).UInt(0));
        Should.NotThrow(() => SignedTransaction.Decode(Build(f => Fields(f))));
    }

    private static void Refused(Action<RlpWriter> write) => Should.Throw<TransactionException>(() => SignedTransaction.Decode(Build(write)));

    private static byte[] Build(Action<RlpWriter> write) => [Eip1559Transaction.TypeByte, .. new RlpWriter().List(write).ToArray()];

    private static RlpWriter Fields(
        RlpWriter fields, ulong nonce = 1, byte[]? to = null, ulong parity = 0, string s = "0000000000000000000000000000000000000000000000000000000000000007") => fields
        .UInt(1).UInt(nonce).UInt(1).UInt(1).UInt(21000).Bytes(to ?? new byte[20]).UInt(0).Bytes([]).List(_ => { })
        .UInt(parity).BigEndian(Hex.Decode("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")).BigEndian(Hex.Decode(s));
}
