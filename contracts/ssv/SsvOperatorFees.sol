// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {FeeRequest, Operator} from "./SsvTypes.sol";
import {SsvOperators} from "./SsvOperators.sol";

/// Fees of operators: a raise is declared, waits, and can then be executed for a while; a reduction is immediate.
abstract contract SsvOperatorFees is SsvOperators {
    /// Limits of raises are in hundredths of a percent.
    uint256 private constant WHOLE = 10_000;

    event OperatorFeeDeclarationCancelled(address indexed owner, uint64 indexed operatorId);
    event OperatorFeeDeclared(address indexed owner, uint64 indexed operatorId, uint256 blockNumber, uint256 fee);
    event OperatorFeeExecuted(address indexed owner, uint64 indexed operatorId, uint256 blockNumber, uint256 fee);

    function declareOperatorFee(uint64 operatorId, uint256 fee) external {
        uint64 current = _owned(operatorId).fee;
        if (fee != 0 && fee < minimumOperatorFee) revert FeeTooLow();
        uint64 declared = _pack(fee);
        if (declared == current) revert SameFeeChangeNotAllowed();
        if (current == 0) revert FeeIncreaseNotAllowed();
        if (declared > (current * (WHOLE + operatorFeeIncreaseLimit)) / WHOLE) revert FeeExceedsIncreaseLimit();

        uint64 begin = uint64(block.timestamp) + declareOperatorFeePeriod;
        feeRequests[operatorId] = FeeRequest(declared, begin, begin + executeOperatorFeePeriod);
        emit OperatorFeeDeclared(msg.sender, operatorId, block.number, fee);
    }

    function executeOperatorFee(uint64 operatorId) external {
        Operator storage operator = _owned(operatorId);
        FeeRequest memory request = _declared(operatorId);
        if (block.timestamp < request.approvalBeginTime || block.timestamp > request.approvalEndTime) {
            revert ApprovalNotWithinTimeframe();
        }
        if (_unpack(request.fee) > maximumOperatorFee) revert FeeTooHigh();
        _setFee(operatorId, operator, request.fee);
    }

    function cancelDeclaredOperatorFee(uint64 operatorId) external {
        _owned(operatorId);
        _declared(operatorId);
        delete feeRequests[operatorId];
        emit OperatorFeeDeclarationCancelled(msg.sender, operatorId);
    }

    function reduceOperatorFee(uint64 operatorId, uint256 fee) external {
        Operator storage operator = _owned(operatorId);
        if (fee != 0 && fee < minimumOperatorFee) revert FeeTooLow();
        uint64 reduced = _pack(fee);
        if (reduced >= operator.fee) revert FeeIncreaseNotAllowed();
        _setFee(operatorId, operator, reduced);
    }

    /// Both kinds of change end with this event and without a declaration.
    function _setFee(uint64 operatorId, Operator storage operator, uint64 fee) private {
        _snapshot(operator);
        operator.fee = fee;
        delete feeRequests[operatorId];
        emit OperatorFeeExecuted(msg.sender, operatorId, block.number, _unpack(fee));
    }

    function _declared(uint64 operatorId) private view returns (FeeRequest memory request) {
        request = feeRequests[operatorId];
        if (request.approvalBeginTime == 0) revert NoFeeDeclared();
    }
}
